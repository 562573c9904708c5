package org.openqrm.core.query;

import java.util.Locale;

/** Numbers as people write them. */
final class Scales {
    private static final double SECONDS_PER_DAY = 86_400;

    private Scales() {}

    static double count(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NumberFormatException("a number");
        }
    }

    /** MiB; a number alone is MiB too. */
    static double memory(String text) {
        String t = text.toUpperCase(Locale.ROOT).replaceFirst("(I?B)$", "");
        double factor =
                switch (t.isEmpty() ? ' ' : t.charAt(t.length() - 1)) {
                    case 'M' -> 1;
                    case 'G' -> 1024;
                    case 'T' -> 1024 * 1024;
                    default -> 0;
                };
        return scaled(t, factor, "a size such as 512M, 8G or 1.5T");
    }

    /** MHz; a number alone is MHz too. */
    static double clock(String text) {
        String t = text.toUpperCase(Locale.ROOT).replaceFirst("HZ$", "");
        double factor =
                switch (t.isEmpty() ? ' ' : t.charAt(t.length() - 1)) {
                    case 'M' -> 1;
                    case 'G' -> 1000;
                    default -> 0;
                };
        return scaled(t, factor, "a clock such as 2400 or 2.4GHz");
    }

    /** Per cent, with or without its sign. */
    static double percent(String text) {
        return scaled(text, text.endsWith("%") ? 1 : 0, "a share such as 80%");
    }

    /** Seconds; a number alone is seconds too. */
    static double duration(String text) {
        double factor =
                switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    case 'h' -> 3600;
                    case 'd' -> SECONDS_PER_DAY;
                    default -> 0;
                };
        return scaled(text, factor, "a time such as 30s, 10m, 2h or 7d");
    }

    /** @param factor of the unit, the last character; 0 when there is none */
    private static double scaled(String text, double factor, String wanted) {
        try {
            return factor == 0
                    ? Double.parseDouble(text)
                    : Double.parseDouble(text.substring(0, text.length() - 1)) * factor;
        } catch (NumberFormatException e) {
            throw new NumberFormatException(wanted);
        }
    }
}

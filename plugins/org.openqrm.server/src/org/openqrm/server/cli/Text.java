package org.openqrm.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, times and names as a person reads them, and back. */
final class Text {
    /** What stands where there is nothing. */
    static final String NONE = "-";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,12})\\s*(?:([kmgt])(?:i?b)?)?", Pattern.CASE_INSENSITIVE);
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Text() {}

    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        // Three digits are enough for a person: 7.91 MiB, 12.3 MiB, 512 MiB.
        String format = unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, format, value, UNITS[unit]);
    }

    static String mebibytes(long mebibytes) {
        return bytes(mebibytes << 20);
    }

    /**
     * Reads {@code 512M}, {@code 4G}, {@code 4GiB} or {@code 512} (MiB).
     *
     * @return MiB
     * @throws IllegalArgumentException when it is anything else, or no whole number of MiB
     */
    static long parseMebibytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no amount of memory: write it like 512M or 4G");
        }
        long number = Long.parseLong(size.group(1));
        String unit = size.group(2) == null ? "m" : size.group(2).toLowerCase(Locale.ROOT);
        return switch (unit) {
            case "k" -> number / 1024;
            case "g" -> number << 10;
            case "t" -> number << 20;
            default -> number;
        };
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** {@code 42 s}, {@code 5 min}, {@code 3 h}, {@code 12 d}. */
    static String roughly(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** The time of day to the millisecond. */
    static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    static String perSecond(double bytes) {
        return bytes(Math.round(bytes)) + "/s";
    }

    /** {@code UNCONFIRMED} as {@code unconfirmed}, {@code AT_LEAST} as {@code at least}. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String list(Collection<String> words) {
        return words.isEmpty() ? NONE : String.join(" ", words);
    }

    static String orNone(String text) {
        return text.isBlank() ? NONE : text;
    }

    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}

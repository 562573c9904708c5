package org.openqrm.ui.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts with their units, written for a person and read as a person writes them. */
public final class Quantities {
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*([A-Za-z]*)");
    private static final long KIB = 1024;
    private static final Map<String, Double> MIB_PER_UNIT = Map.of(
            "", 1.0, "m", 1.0, "mb", 1.0, "mib", 1.0, "g", 1024.0, "gb", 1024.0, "gib", 1024.0, "t", 1048576.0, "tb",
            1048576.0, "tib", 1048576.0);
    private static final Map<String, Double> MHZ_PER_UNIT = Map.of("", 1.0, "mhz", 1.0, "ghz", 1000.0, "g", 1000.0);

    private Quantities() {}

    /** "512 MiB", "4 GiB", "1.5 TiB"; exact, so that it can be read back. */
    public static String memory(long mebibytes) {
        if (mebibytes % (KIB * KIB) == 0 && mebibytes > 0) {
            return mebibytes / (KIB * KIB) + " TiB";
        }
        return mebibytes % KIB == 0 && mebibytes > 0 ? mebibytes / KIB + " GiB" : mebibytes + " MiB";
    }

    /** "3.8 GiB": rounded, for what was measured. */
    public static String roundMemory(long mebibytes) {
        return mebibytes < KIB ? mebibytes + " MiB" : String.format(Locale.ROOT, "%.1f GiB", mebibytes / 1024.0);
    }

    /** @throws IllegalArgumentException with a sentence for the form */
    public static long parseMemory(String text) {
        return Math.round(parse(text, MIB_PER_UNIT, "RAM", "4 GiB or 512 MiB"));
    }

    public static String clock(int mhz) {
        return mhz + " MHz";
    }

    /** @throws IllegalArgumentException with a sentence for the form */
    public static int parseClock(String text) {
        return (int)
                Math.min(Integer.MAX_VALUE, Math.round(parse(text, MHZ_PER_UNIT, "CPU speed", "2400 MHz or 2.4 GHz")));
    }

    /** @throws IllegalArgumentException with a sentence for the form */
    public static int parseCount(String text, String what) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + ": '" + text.strip() + "' is not a whole number.", e);
        }
    }

    private static double parse(String text, Map<String, Double> units, String what, String example) {
        Matcher matcher = AMOUNT.matcher(text.strip());
        if (!matcher.matches() || !units.containsKey(matcher.group(2).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    what + ": '" + text.strip() + "' is not understood; write it like " + example + ".");
        }
        double number = Double.parseDouble(matcher.group(1).replace(',', '.'));
        return number * units.get(matcher.group(2).toLowerCase(Locale.ROOT));
    }

    /** "12.3 MB" and so on, powers of 1000, as disks are sold and networks are counted. */
    public static String bytes(double bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        int unit = 0;
        double value = bytes;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}

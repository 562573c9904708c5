package org.openqrm.ui.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time and spans of it, for a person. */
public final class Times {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    /** Nearer than this a time of day can only mean one day. */
    private static final Duration NEAR = Duration.ofHours(12);

    private static final Duration SAME_YEAR = Duration.ofDays(180);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private Times() {}

    /**
     * "23:59:07" where it is not half a day away, also after midnight, then "Nov 28 23:59", then "2025-11-28". It is short, so
     * that a narrow column does not cut off what matters; {@link #exact} has all of it.
     */
    public static String at(Instant at, Instant now, ZoneId zone) {
        Duration away = Duration.between(at, now).abs();
        DateTimeFormatter format = away.compareTo(NEAR) < 0 ? CLOCK : away.compareTo(SAME_YEAR) < 0 ? DAY : DATE;
        return format.format(at.atZone(zone));
    }

    public static String exact(Instant at, ZoneId zone) {
        return EXACT.format(at.atZone(zone));
    }

    /** "12 s", "3 min 20 s", "2 h 5 min", "4 d 1 h"; negative spans count as none. */
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + tail(seconds % 60, " s");
        }
        if (seconds < 86400) {
            return seconds / 3600 + " h" + tail(seconds % 3600 / 60, " min");
        }
        return seconds / 86400 + " d" + tail(seconds % 86400 / 3600, " h");
    }

    private static String tail(long value, String unit) {
        return value == 0 ? "" : " " + value + unit;
    }

    /** "0.4 s", "12.0 s": between milestones. */
    public static String seconds(Duration span) {
        long millis = span.toMillis();
        return millis > 0 && millis < 100 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** "up to 12 s", or that the time is up and something is about to be done about it. */
    public static String countdown(Instant deadline, Instant now) {
        String left = left(deadline, now);
        return left.isEmpty() ? "time is up" : "up to " + left;
    }

    /** "12 s"; empty when the time is up. */
    public static String left(Instant deadline, Instant now) {
        Duration left = Duration.between(now, deadline);
        return left.isNegative() || left.isZero() ? "" : span(left.plusMillis(999));
    }
}

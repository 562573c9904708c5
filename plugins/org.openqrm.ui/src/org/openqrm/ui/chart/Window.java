package org.openqrm.ui.chart;

import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The time that a chart shows.
 *
 * @param from ms since the epoch, before {@code to}
 */
record Window(long from, long to) {
    /** Nobody needs to see less, and readings further back are coarser. */
    private static final long LEAST_MS = 10_000;

    private static final int PIXELS = 600;
    private static final long SLOWEST_MS = 60_000;

    long length() {
        return to - from;
    }

    Instant begin() {
        return Instant.ofEpochMilli(from);
    }

    Instant end() {
        return Instant.ofEpochMilli(to);
    }

    /** The part between two shares of its width, 0 to 1 and in any order. */
    Window part(double a, double b) {
        long begin = from + Math.round(Math.clamp(Math.min(a, b), 0, 1) * length());
        long end = from + Math.round(Math.clamp(Math.max(a, b), 0, 1) * length());
        long missing = Math.max(0, LEAST_MS - (end - begin));
        return new Window(begin - missing / 2, end + missing - missing / 2);
    }

    /** After how many milliseconds a picture of it that ends now is no longer true to the pixel. */
    long refresh() {
        return Math.clamp(length() / PIXELS, 1000, SLOWEST_MS);
    }

    /** The least difference that {@link #format} shows, milliseconds. */
    long resolution() {
        return (length() < Duration.ofMinutes(5).toMillis()
                        ? Duration.ofSeconds(1)
                        : length() <= Duration.ofDays(8).toMillis() ? Duration.ofMinutes(1) : Duration.ofDays(1))
                .toMillis();
    }

    DateFormat format() {
        String pattern = length() < Duration.ofMinutes(5).toMillis()
                ? "HH:mm:ss"
                : length() <= Duration.ofHours(25).toMillis()
                        ? "HH:mm"
                        : length() <= Duration.ofDays(8).toMillis() ? "EEE HH:mm" : "d MMM";
        return new SimpleDateFormat(pattern, Locale.ENGLISH);
    }
}

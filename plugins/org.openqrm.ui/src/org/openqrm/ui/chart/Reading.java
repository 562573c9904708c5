package org.openqrm.ui.chart;

import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Series.Point;

/**
 * What a chart says at one moment, without widgets.
 *
 * @param at ms since the epoch
 * @param text time and values, with the peak where it differs
 */
record Reading(long at, String text) {
    private static final double SAME = 0.05;

    /**
     * The point that is nearest to a share of the window; empty in a gap and beside the plot.
     *
     * @param share 0 for the left end of the window to 1 for its right one
     */
    static Optional<Reading> near(Series load, Measure measure, Window window, double share) {
        if (share < 0 || share > 1) {
            return Optional.empty();
        }
        long wanted = window.from() + Math.round(share * window.length());
        long reach = Math.max(load.gap().toMillis() / 2, window.length() / 200);
        Point nearest = null;
        for (Point point : load.points()) {
            if (Math.abs(point.at() - wanted) <= reach
                    && (nearest == null || Math.abs(point.at() - wanted) < Math.abs(nearest.at() - wanted))) {
                nearest = point;
            }
        }
        return Optional.ofNullable(nearest).map(p -> new Reading(p.at(), text(p, measure, window)));
    }

    private static String text(Point point, Measure measure, Window window) {
        String pattern = window.length() <= 25 * 3_600_000L ? "HH:mm:ss" : "EEE d MMM, HH:mm";
        String time = new SimpleDateFormat(pattern, Locale.ENGLISH).format(new Date(point.at()));
        return time + "\n"
                + measure.series().stream().map(s -> value(s, point, measure)).collect(Collectors.joining("\n"));
    }

    private static String value(LoadSeries series, Point point, Measure measure) {
        double mean = series.value().applyAsDouble(point.mean());
        double peak = series.value().applyAsDouble(point.peak());
        String shown = series.name() + ": " + number(mean) + unit(measure);
        return peak - mean > SAME ? shown + ", peak " + number(peak) + unit(measure) : shown;
    }

    private static String unit(Measure measure) {
        return measure.unit().isEmpty() ? "" : "\u00a0" + measure.unit();
    }

    private static String number(double value) {
        String pattern = value >= 100 ? "%.0f" : value >= 1 || value == 0 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }
}

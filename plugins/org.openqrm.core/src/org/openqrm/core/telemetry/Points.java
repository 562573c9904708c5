package org.openqrm.core.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.telemetry.Series.Point;

/** Puts pieces of a history together. All lists are sorted by time, oldest first. */
public final class Points {
    private Points() {}

    /**
     * {@code older} up to where {@code newer} begins, then {@code newer}. A point of {@code older} that ends later is left
     * out, so that no load is told twice; the hole that this leaves is shorter than its interval, and so not a gap.
     */
    public static List<Point> join(List<Point> older, List<Point> newer) {
        if (newer.isEmpty()) {
            return older;
        }
        List<Point> joined = new ArrayList<>();
        older.stream().takeWhile(p -> p.at() < newer.getFirst().at()).forEach(joined::add);
        joined.addAll(newer);
        return joined;
    }

    /**
     * One point for each interval of {@code width} ms that has any. The intervals begin at multiples of the width, so that
     * a picture of them does not change with every new sample.
     */
    public static List<Point> condense(List<Point> points, long width) {
        List<Point> condensed = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= points.size(); i++) {
            if (i == points.size() || bucket(points.get(i), width) != bucket(points.get(first), width)) {
                condensed.add(mean(points.subList(first, i)));
                first = i;
            }
        }
        return condensed;
    }

    /** A point belongs to the interval that it ends in, or at the end of. */
    private static long bucket(Point point, long width) {
        return Math.floorDiv(point.at() - 1, width);
    }

    private static Point mean(List<Point> points) {
        if (points.size() == 1) {
            return points.getFirst();
        }
        long at = points.getLast().at();
        return new Point(
                sample(at, value -> mean(points, p -> value.applyAsDouble(p.mean()))),
                sample(at, value -> highest(points, p -> value.applyAsDouble(p.peak()))),
                mean(points, Point::nodes));
    }

    private interface Fold {
        float of(ToDoubleFunction<LoadSample> value);
    }

    private static LoadSample sample(long at, Fold fold) {
        return new LoadSample(
                at,
                fold.of(LoadSample::cpu),
                fold.of(LoadSample::load1),
                fold.of(LoadSample::memoryUsed),
                fold.of(LoadSample::rxBytesPerSecond),
                fold.of(LoadSample::txBytesPerSecond));
    }

    private static float mean(List<Point> points, ToDoubleFunction<Point> value) {
        return (float) points.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static float highest(List<Point> points, ToDoubleFunction<Point> value) {
        return (float) points.stream().mapToDouble(value).max().orElse(Double.NaN);
    }
}

package org.openqrm.core.telemetry;

import java.time.Duration;
import java.util.List;
import org.openqrm.core.domain.LoadSample;

/**
 * Load over time, oldest first.
 *
 * @param step how far apart the points are at most while the subject is heard
 * @param points only what is known: where two are further apart than {@link #gap()}, nothing was heard between them
 */
public record Series(Subject subject, Duration step, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }

    public static Series empty(Subject subject) {
        return new Series(subject, Duration.ofSeconds(10), List.of());
    }

    /** Two points that are further apart are not to be joined by a line. */
    public Duration gap() {
        return step.plus(step.dividedBy(2));
    }

    /**
     * The load over an interval that ends at {@code mean.at()}.
     *
     * @param mean over the interval
     * @param peak the highest of each value in the interval; of readings that are means over ten seconds themselves
     * @param nodes how many nodes it is the load of, a mean too
     */
    public record Point(LoadSample mean, LoadSample peak, float nodes) {
        /** One reading of one node. */
        public static Point of(LoadSample sample) {
            return new Point(sample, sample, 1);
        }

        /** The end of the interval, milliseconds since the epoch. */
        public long at() {
            return mean.at();
        }
    }
}

package org.openqrm.server.history;

import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.telemetry.Series.Point;

/**
 * The load over the ten seconds before {@code load.at()}, which is a multiple of ten seconds.
 *
 * @param nodes how many it is the load of
 */
record Reading(LoadSample load, int nodes) {
    /** Milliseconds between two readings. */
    static final long STEP_MS = 10_000;

    long at() {
        return load.at();
    }

    Point point() {
        return new Point(load, load, nodes);
    }
}

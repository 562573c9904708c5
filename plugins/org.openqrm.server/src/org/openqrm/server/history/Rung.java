package org.openqrm.server.history;

/** One of the resolutions that a file keeps, each for its own time; a little longer than people ask for. */
enum Rung {
    /** An hour. The readings themselves: no peaks. */
    TEN_SECONDS(1, 390),
    /** A day. */
    MINUTE(6, 1500),
    /** A week. */
    TEN_MINUTES(60, 1020),
    /** A year. */
    HOUR(360, 8784);

    private final int steps;
    private final int rows;

    Rung(int steps, int rows) {
        this.steps = steps;
        this.rows = rows;
    }

    /** How many readings make one row. */
    int steps() {
        return steps;
    }

    int rows() {
        return rows;
    }

    boolean hasPeaks() {
        return this != TEN_SECONDS;
    }

    long stepMs() {
        return steps * Reading.STEP_MS;
    }

    /** The finest that reaches back to {@code from}; both in ms since the epoch. */
    static Rung reaching(long from, long now) {
        for (Rung rung : values()) {
            // The last row of a rung ends up to one step ago: hence the one that is not counted on.
            if (now - from <= (rung.rows - 1) * rung.stepMs()) {
                return rung;
            }
        }
        return HOUR;
    }
}

package org.openqrm.core.telemetry;

import java.time.Instant;

/**
 * Which load to read.
 *
 * @param from before {@code to}
 * @param maxPoints the answer has no more than these, {@value #LEAST} to {@value #MOST}
 */
public record HistoryQuery(Subject subject, Instant from, Instant to, int maxPoints) {
    static final int LEAST = 2;
    static final int MOST = 10_000;

    public HistoryQuery {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to);
        }
        if (maxPoints < LEAST || maxPoints > MOST) {
            throw new IllegalArgumentException("maxPoints " + maxPoints + " is not " + LEAST + " to " + MOST);
        }
    }
}

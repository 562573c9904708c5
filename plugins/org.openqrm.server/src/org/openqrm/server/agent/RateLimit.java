package org.openqrm.server.agent;

import java.util.function.LongSupplier;

/**
 * Lets so many pass in a second and drops the rest (token bucket), for what a stranger on the network can provoke:
 * refusals and log lines. Belongs to one thread.
 */
final class RateLimit {
    private final double perNano;
    private final double burst;
    private final LongSupplier nanos;
    private double tokens;
    private long last;

    /** @param burst how many may pass at once after a quiet time */
    RateLimit(double perSecond, int burst, LongSupplier nanos) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.nanos = nanos;
        this.tokens = burst;
        this.last = nanos.getAsLong();
    }

    boolean pass() {
        long now = nanos.getAsLong();
        tokens = Math.min(burst, tokens + (now - last) * perNano);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}

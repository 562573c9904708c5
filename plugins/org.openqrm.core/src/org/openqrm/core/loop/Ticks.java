package org.openqrm.core.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When silence and deadlines are to be looked at, and whether the clocks can be believed. A process that was stopped or
 * starved shows in a tick that is late, a clock that was set (or a machine that slept) in the two clocks' difference.
 * The core thread's.
 */
final class Ticks {
    /** A tenth of the shortest detection interval is fine enough. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Small against the shortest detection interval of 2 s. */
    private static final long BARELY_HEARD_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long STOOD_STILL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private long next;
    private long nanosSeen;
    private long wallSeen;

    Ticks(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    void begin() {
        next = nanos.getAsLong();
        nanosSeen = next;
        wallSeen = clock.millis();
    }

    /** What was done just now took its time and is nobody's silence; it does not make the next tick late. */
    void resume() {
        next = nanos.getAsLong() + TICK_NANOS;
    }

    /** Nanoseconds, 0 if it is due. */
    long untilNext() {
        return Math.max(0, next - nanos.getAsLong());
    }

    /**
     * Silence is judged only when what was heard is taken in, but for the newest of it: where thousands of nodes beat, there
     * is always some. Nor is it put off for ever.
     *
     * @param waiting nanoseconds for which the oldest input has waited to be taken in
     */
    boolean due(long waiting) {
        long late = nanos.getAsLong() - next;
        return late >= 0 && waiting < BARELY_HEARD_NANOS || late > STOOD_STILL_NANOS;
    }

    /** The next tick begins. @return how late it is, if that means that nobody's silence counts */
    Optional<Duration> tick() {
        long now = nanos.getAsLong();
        long late = now - next;
        next = now + TICK_NANOS;
        return late > STOOD_STILL_NANOS ? Optional.of(Duration.ofNanos(late)) : Optional.empty();
    }

    /** The time by the wall clock, and how far it was set since the last reading. */
    Reading read() {
        long elapsed = nanos.getAsLong();
        Instant wall = clock.instant();
        long expected = wallSeen + TimeUnit.NANOSECONDS.toMillis(elapsed - nanosSeen);
        nanosSeen = elapsed;
        wallSeen = wall.toEpochMilli();
        return new Reading(wall, Math.abs(wallSeen - expected) > TimeUnit.NANOSECONDS.toMillis(STOOD_STILL_NANOS));
    }

    /** @param set whether the clock was set since the last reading */
    record Reading(Instant now, boolean set) {}
}

package org.openqrm.model.mirror;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.openqrm.core.DataCenter;

/**
 * Brings the newest image into the mirror, at most once in {@link #INTERVAL} and never later than that after a commit. It
 * is a rate limit, not a debounce: a steady stream of commits cannot starve it, and the last one is never lost.
 */
public final class MirrorRefresh implements AutoCloseable {
    public static final Duration INTERVAL = Duration.ofMillis(200);

    private final DataCenter dataCenter;
    private final Mirror mirror;
    private final Executor owner;
    private final BiConsumer<Duration, Runnable> later;
    private final LongSupplier nanoClock;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Runnable unsubscribe;
    private long lastPull;
    private volatile boolean closed;

    /**
     * Starts at once.
     *
     * @param owner runs tasks on the thread that owns the mirror, in order
     * @param later runs a task on that thread after a time; only called on that thread
     * @param nanoClock monotonic, nanoseconds
     */
    public MirrorRefresh(
            DataCenter dataCenter,
            Mirror mirror,
            Executor owner,
            BiConsumer<Duration, Runnable> later,
            LongSupplier nanoClock) {
        this.dataCenter = dataCenter;
        this.mirror = mirror;
        this.owner = owner;
        this.later = later;
        this.nanoClock = nanoClock;
        this.lastPull = nanoClock.getAsLong() - INTERVAL.toNanos();
        this.unsubscribe = dataCenter.onChange(this::news);
        news();
    }

    /** Any thread. */
    private void news() {
        if (pending.compareAndSet(false, true)) {
            owner.execute(this::pullOrWait);
        }
    }

    private void pullOrWait() {
        long wait = INTERVAL.toNanos() - (nanoClock.getAsLong() - lastPull);
        if (wait > 0) {
            later.accept(Duration.ofNanos(wait), this::pull);
        } else {
            pull();
        }
    }

    private void pull() {
        if (closed) {
            return;
        }
        // Cleared before the image is read: a commit in between asks for another pull.
        pending.set(false);
        lastPull = nanoClock.getAsLong();
        mirror.show(dataCenter.current());
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
    }
}

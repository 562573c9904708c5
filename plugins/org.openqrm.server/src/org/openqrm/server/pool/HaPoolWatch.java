package org.openqrm.server.pool;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.pool.PoolAlarm;
import org.openqrm.core.pool.PoolLevel;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;

/**
 * Counts the High Availability Pool every few seconds, if something of it has changed, and tells the core what
 * {@link PoolAlarm} makes of it. Has a thread of its own, as counting may take long where hardly anything fits.
 */
public final class HaPoolWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HaPoolWatch.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** Counting takes at most this part of the time. */
    private static final int SHARE = 20;

    private final DataCenter dataCenter;
    private final Observer observer;
    private final LongSupplier nanos;
    private final PoolAlarm alarm;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pool-watch").factory());
    private DataCenterImage counted = DataCenterImage.empty();
    private PoolLevel level = PoolLevel.NONE;
    private long notBefore;

    /**
     * @param sustain how long the pool may be too small before a person is told
     * @param nanos monotonic time, as {@link System#nanoTime}
     */
    public HaPoolWatch(DataCenter dataCenter, Observer observer, Duration sustain, LongSupplier nanos) {
        this.dataCenter = dataCenter;
        this.observer = observer;
        this.nanos = nanos;
        this.alarm = new PoolAlarm(sustain);
        this.notBefore = nanos.getAsLong();
    }

    public void start() {
        worker.scheduleWithFixedDelay(this::safely, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A fault would end the schedule without a word. */
    private void safely() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The High Availability Pool could not be looked at", e);
        }
    }

    /** For one thread at a time. */
    void look() {
        DataCenterImage image = dataCenter.current();
        long begin = nanos.getAsLong();
        if (!same(image, counted) && begin - notBefore >= 0) {
            level = PoolLevel.of(image);
            counted = image;
            long end = nanos.getAsLong();
            notBefore = end + (end - begin) * SHARE;
        }
        alarm.look(image, level, nanos.getAsLong()).ifPresent(this::report);
    }

    /** Leases, events and kernels come and go without the pool being another one. */
    private static boolean same(DataCenterImage a, DataCenterImage b) {
        return a.nodes() == b.nodes()
                && a.ves() == b.ves()
                && a.instances() == b.instances()
                && a.assignments() == b.assignments();
    }

    private void report(Observation observation) {
        observer.report(observation).thenAccept(outcome -> {
            if (outcome instanceof Outcome.Rejected) {
                try {
                    worker.execute(alarm::refused);
                } catch (RejectedExecutionException e) {
                    LOG.log(System.Logger.Level.DEBUG, "The server is stopping");
                }
            }
        });
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}

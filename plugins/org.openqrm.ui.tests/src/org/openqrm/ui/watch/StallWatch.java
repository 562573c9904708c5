package org.openqrm.ui.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Asks the SWT thread again and again for a sign of life and keeps the times in which it gave none for longer than a limit.
 *
 * <p>On a machine with more to do than processors even an idle thread answers late. So a late answer alone is no fault: it
 * counts what the thread did in that time. Its own processor time says how long it worked, and its state, looked at every few
 * milliseconds, how long it waited for a lock, for another thread, for a file or a socket. The rest was waiting for a
 * processor or the X server, which is nobody's fault here.
 */
final class StallWatch implements AutoCloseable {
    private static final long LOOK_NS = 10_000_000;
    /** So much of the limit is over before stacks are looked at, which costs the thread some time. */
    private static final int STACKS_AFTER = 4;

    private static final int MOST_STACKS = 12;

    private final Executor screen;
    private final ScreenThread thread;
    private final LongSupplier clock;
    private final Duration limit;
    private final Predicate<String> excused;
    private final AtomicLong served = new AtomicLong();
    private final List<Stall> stalls = new ArrayList<>();
    private final Thread watcher;
    private volatile boolean closed;

    /**
     * @param screen runs tasks on {@code thread}, in order
     * @param clock nanoseconds
     * @param excused a stack during which the thread is not watched
     */
    StallWatch(Executor screen, Thread thread, LongSupplier clock, Duration limit, Predicate<String> excused) {
        this.screen = screen;
        this.thread = new ScreenThread(thread);
        this.clock = clock;
        this.limit = limit;
        this.excused = excused;
        watcher = Thread.ofPlatform().daemon().name("watches the SWT thread").start(this::watch);
    }

    private void watch() {
        for (long tick = 1; !closed; tick++) {
            long number = tick;
            Watching watching = new Watching();
            screen.execute(() -> served.set(number));
            while (!closed && served.get() < number) {
                LockSupport.parkNanos(LOOK_NS);
                watching.look();
            }
            if (!closed) {
                watching.stall();
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /** The stalls that were the program's fault since the last call. */
    synchronized List<Stall> take() {
        List<Stall> taken = List.copyOf(stalls);
        stalls.clear();
        return taken;
    }

    private synchronized void add(Stall stall) {
        stalls.add(stall);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watcher);
    }

    /** One waiting for an answer. */
    private final class Watching {
        private final long start = clock.getAsLong();
        private final Duration workBefore = thread.work();
        private final List<String> stacks = new ArrayList<>();
        private long last = start;
        private long blocked;
        private boolean pardoned;

        void look() {
            long now = clock.getAsLong();
            boolean early = now - start < limit.toNanos() / STACKS_AFTER;
            StackTraceElement[] stack = early ? new StackTraceElement[0] : thread.stack();
            if (thread.waits(stack)) {
                blocked += now - last;
            }
            last = now;
            if (early) {
                return;
            }
            String text = ScreenThread.text(stack);
            pardoned |= excused.test(text);
            if (stacks.size() < MOST_STACKS
                    && (stacks.isEmpty() || !stacks.getLast().equals(text))) {
                stacks.add(text);
            }
        }

        void stall() {
            Stall stall = new Stall(
                    Duration.ofNanos(clock.getAsLong() - start),
                    thread.work().minus(workBefore),
                    Duration.ofNanos(blocked),
                    List.copyOf(stacks));
            if (!pardoned && stall.fault(limit)) {
                add(stall);
            }
        }
    }
}

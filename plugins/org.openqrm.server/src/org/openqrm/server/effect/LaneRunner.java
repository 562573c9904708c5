package org.openqrm.server.effect;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in lanes: those of one lane one after another, in the order they came; different lanes side by side, each
 * on a virtual thread while it has work.
 */
final class LaneRunner {
    private static final System.Logger LOG = System.getLogger(LaneRunner.class.getName());

    private final Map<Object, Deque<Task>> lanes = new HashMap<>();
    private final Map<Object, Thread> threads = new HashMap<>();
    private boolean closed;

    /** One of the two is called, once. */
    interface Task {
        /** An interrupt means: end soon. */
        void run();

        /** It was never begun and never will be. */
        void abandoned();
    }

    /** Returns at once. */
    void add(Object lane, Task task) {
        synchronized (this) {
            if (!closed) {
                lanes.computeIfAbsent(lane, l -> new ArrayDeque<>()).add(task);
                threads.computeIfAbsent(lane, this::begin);
                return;
            }
        }
        task.abandoned();
    }

    private Thread begin(Object lane) {
        return Thread.ofVirtual().name("openqrm-effect-" + lane).start(() -> work(lane));
    }

    private void work(Object lane) {
        for (Task task = next(lane); task != null; task = next(lane)) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "a task in lane " + lane + " failed", e);
            }
        }
    }

    private synchronized @Nullable Task next(Object lane) {
        Deque<Task> queue = lanes.get(lane);
        Task task = queue == null ? null : queue.poll();
        if (task == null) {
            lanes.remove(lane);
            threads.remove(lane);
        }
        return task;
    }

    synchronized int busy() {
        return threads.size();
    }

    /** Takes nothing more, abandons what waits, interrupts what runs and waits for it. */
    void close(Duration patience) {
        List<Task> waiting = new ArrayList<>();
        List<Thread> running;
        synchronized (this) {
            closed = true;
            lanes.values().forEach(queue -> {
                waiting.addAll(queue);
                queue.clear();
            });
            running = List.copyOf(threads.values());
        }
        waiting.forEach(Task::abandoned);
        running.forEach(Thread::interrupt);
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : running) {
            join(thread, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    private static void join(Thread thread, Duration patience) {
        try {
            if (!thread.join(patience)) {
                LOG.log(System.Logger.Level.WARNING, "{0} does not end; leaving it behind", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

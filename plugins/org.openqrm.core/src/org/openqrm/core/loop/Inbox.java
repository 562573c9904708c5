package org.openqrm.core.loop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.port.Observation;

/** What waits to be decided. Any thread adds, the core thread takes; everybody is answered, also by a server that stops. */
final class Inbox {
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final LongSupplier nanos;
    private volatile boolean closed;

    /** @param nanos monotonic time, as {@link System#nanoTime} */
    Inbox(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Waiting(Input input, long since) {}

    sealed interface Input {
        /** Completed when it is committed or refused. */
        CompletableFuture<Outcome> answer();
    }

    record Asked(Actor actor, Command command, CompletableFuture<Outcome> answer) implements Input {}

    record Seen(Observation observation, CompletableFuture<Outcome> answer) implements Input {}

    CompletionStage<Outcome> add(Input input) {
        queue.add(new Waiting(input, nanos.getAsLong()));
        if (closed) {
            refuseAll();
        }
        return input.answer();
    }

    /** @return null when nothing came within {@code nanos} */
    @Nullable
    Input poll(long nanos) throws InterruptedException {
        Waiting next = queue.poll(nanos, TimeUnit.NANOSECONDS);
        return next == null ? null : next.input;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** For how long the one that came first has waited by now, nanoseconds; 0 if none waits. */
    long waiting() {
        Waiting first = queue.peek();
        return first == null ? 0 : Math.max(0, nanos.getAsLong() - first.since);
    }

    /** Nobody takes any more: what waits and what comes yet is refused. */
    void close() {
        closed = true;
        refuseAll();
    }

    private void refuseAll() {
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            next.input.answer().complete(Outcome.Rejected.because("", "The server is stopping."));
        }
    }
}

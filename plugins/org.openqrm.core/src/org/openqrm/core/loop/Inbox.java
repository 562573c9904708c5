package org.openqrm.core.loop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.port.Observation;

/** What waits to be decided. Any thread adds, the core thread takes; everybody is answered, also by a server that stops. */
final class Inbox {
    private final BlockingQueue<Input> queue = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    sealed interface Input {
        /** Completed when it is committed or refused. */
        CompletableFuture<Outcome> answer();
    }

    record Asked(Actor actor, Command command, CompletableFuture<Outcome> answer) implements Input {}

    record Seen(Observation observation, CompletableFuture<Outcome> answer) implements Input {}

    CompletionStage<Outcome> add(Input input) {
        queue.add(input);
        if (closed) {
            refuseAll();
        }
        return input.answer();
    }

    /** @return null when nothing came within {@code nanos} */
    @Nullable
    Input poll(long nanos) throws InterruptedException {
        return queue.poll(nanos, TimeUnit.NANOSECONDS);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Nobody takes any more: what waits and what comes yet is refused. */
    void close() {
        closed = true;
        refuseAll();
    }

    private void refuseAll() {
        for (Input input = queue.poll(); input != null; input = queue.poll()) {
            input.answer().complete(Outcome.Rejected.because("", "The server is stopping."));
        }
    }
}

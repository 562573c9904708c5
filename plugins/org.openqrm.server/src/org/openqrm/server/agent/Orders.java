package org.openqrm.server.agent;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.openqrm.core.port.Effect;
import org.openqrm.protocol.agent.Command;
import org.openqrm.protocol.agent.CommandResult;

/** The orders that agents have not answered yet: each is sent again and again until it is, or until it is too late. */
final class Orders {
    static final Duration REPEAT = Duration.ofMillis(200);
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Sessions sessions;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final Map<Long, Order> open = new LinkedHashMap<>();

    private static final class Order {
        final long sessionId;
        final Command command;
        final long end;
        final CompletableFuture<Boolean> answer;
        long next;

        Order(long sessionId, Command command, long now, CompletableFuture<Boolean> answer) {
            this.sessionId = sessionId;
            this.command = command;
            this.next = now;
            this.end = now + PATIENCE.toNanos();
            this.answer = answer;
        }
    }

    Orders(Sessions sessions, LongSupplier nanos, RandomGenerator random) {
        this.sessions = sessions;
        this.nanos = nanos;
        this.random = random;
    }

    /** Sends the order; {@code answer} completes on the listener's thread. */
    void give(long sessionId, Effect.AgentOrder.Verb verb, CompletableFuture<Boolean> answer) {
        // A node carries out each id once, also across a restart of the server: hence random, not counted.
        long id = random.nextLong();
        while (id == 0 || open.containsKey(id)) {
            id = random.nextLong();
        }
        Command command = new Command(id, verbOf(verb));
        open.put(id, new Order(sessionId, command, nanos.getAsLong(), answer));
        repeat();
    }

    /** Takes an answer; one that nobody waits for any longer is dropped. */
    void answered(long sessionId, CommandResult result) {
        Order order = open.get(result.id());
        if (order != null && order.sessionId == sessionId) {
            open.remove(result.id());
            order.answer.complete(result.code() == CommandResult.Code.DONE);
        }
    }

    /** Sends what is due and gives up what is too late. */
    void repeat() {
        long now = nanos.getAsLong();
        for (Order order : open.values()) {
            if (now - order.next >= 0) {
                order.next = now + REPEAT.toNanos();
                sessions.link(order.sessionId).ifPresent(link -> link.send(order.command));
            }
        }
        var late = open.values().stream().filter(order -> now - order.end >= 0).toList();
        late.forEach(order -> open.remove(order.command.id()));
        late.forEach(order -> order.answer.complete(false));
    }

    /** Milliseconds until {@link #repeat} is due, at least 1; 0 when nothing is open. */
    long dueInMillis() {
        long now = nanos.getAsLong();
        return open.values().stream()
                .mapToLong(order -> Math.min(order.next - now, order.end - now))
                .map(wait -> Math.max(1, wait / 1_000_000 + 1))
                .min()
                .orElse(0);
    }

    /** Nobody will answer any more. */
    void abandon() {
        var all = open.values().stream().toList();
        open.clear();
        all.forEach(order -> order.answer.complete(false));
    }

    private static Command.Verb verbOf(Effect.AgentOrder.Verb verb) {
        return switch (verb) {
            case REBOOT -> Command.Verb.REBOOT;
            case POWER_OFF -> Command.Verb.POWER_OFF;
        };
    }
}

package org.openqrm.core.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqrm.core.decide.Signs;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Effect.PowerOrder;

/**
 * When each node was last heard and what it was last told. Soft state of the core thread; times are monotonic, so that a
 * clock that is set does not kill anybody.
 */
final class LiveSigns implements Signs {
    private static final Duration NEVER = Duration.ofDays(365);

    /** An effect that has not ended by then never will: its node is not to wait for it. */
    private static final Duration LOST = Duration.ofMinutes(5);

    private final Map<NodeId, Long> lastBeat = new HashMap<>();
    private final Map<NodeId, Long> lastOrder = new HashMap<>();
    private final Map<NodeId, List<Running>> running = new HashMap<>();
    private final Map<NodeId, PowerOrder> failedPower = new HashMap<>();
    private long now;
    /** Silence counts from here at the earliest: nobody is blamed for what the server could not hear. */
    private long graceEnds;

    private record Running(Effect effect, long since) {}

    /** To be called before each decision; {@code nanos} as of {@link System#nanoTime}. */
    void tick(long nanos) {
        now = nanos;
    }

    /** Every node gets its full time anew: after a start, or when this process itself stood still. */
    void grace(Duration extra) {
        graceEnds = now + extra.toNanos();
    }

    void beat(NodeId node) {
        lastBeat.put(node, now);
    }

    void begins(Effect effect) {
        effect.concerns().ifPresent(n -> {
            running.computeIfAbsent(n, x -> new ArrayList<>()).add(new Running(effect, now));
            lastOrder.put(n, now);
            failedPower.remove(n);
        });
    }

    void ends(Effect effect, boolean ok) {
        effect.concerns().ifPresent(n -> {
            running.computeIfPresent(n, (x, all) -> {
                all.removeIf(r -> r.effect() == effect);
                return all.isEmpty() ? null : all;
            });
            if (!ok && effect instanceof PowerOrder order && !running.containsKey(n)) {
                failedPower.put(n, order);
            }
        });
    }

    /** The node has booted: whatever its power device failed to do is done. */
    void enrolled(NodeId node) {
        beat(node);
        failedPower.remove(node);
    }

    void forget(NodeId node) {
        lastBeat.remove(node);
        lastOrder.remove(node);
        running.remove(node);
        failedPower.remove(node);
    }

    @Override
    public Duration silence(NodeId node) {
        Long heard = lastBeat.get(node);
        long from = heard == null ? graceEnds : Math.max(heard, graceEnds);
        return Duration.ofNanos(now - from);
    }

    @Override
    public Duration sinceBeat(NodeId node) {
        Long heard = lastBeat.get(node);
        return heard == null ? NEVER : Duration.ofNanos(now - heard);
    }

    @Override
    public boolean heard(NodeId node) {
        return lastBeat.containsKey(node);
    }

    @Override
    public boolean busy(NodeId node) {
        return running.getOrDefault(node, List.of()).stream().anyMatch(r -> now - r.since() < LOST.toNanos());
    }

    @Override
    public Duration sinceOrder(NodeId node) {
        Long at = lastOrder.get(node);
        return at == null ? NEVER : Duration.ofNanos(now - at);
    }

    @Override
    public Optional<PowerOrder> failedPower(NodeId node) {
        return Optional.ofNullable(failedPower.get(node));
    }
}

package org.openqrm.core.decide;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Effect.PowerOrder;

/**
 * A BMC that is busy or lost a datagram is asked once more before its node is given up. Only for nodes without a task:
 * an instance does not wait for this, it goes elsewhere.
 */
final class PowerRetry {
    static final int TRIES = 3;

    /** From the beginning of one try to the next; three times as long after each. */
    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);

    private static final Set<NodePhase> PHASES = EnumSet.of(NodePhase.BOOTING, NodePhase.RELEASING);

    private PowerRetry() {}

    static boolean worthIt(Node node, PowerOrder order) {
        boolean boots = order.verb() == PowerOrder.Verb.ON || order.verb() == PowerOrder.Verb.CYCLE;
        return boots && PHASES.contains(node.phase()) && order.attempt() < TRIES;
    }

    static Duration delay(int attempt) {
        return FIRST_DELAY.multipliedBy((long) Math.pow(3, attempt - 1));
    }

    static void announce(Draft draft, Node node, PowerOrder order, String detail) {
        draft.warn(
                "power.retry",
                Optional.of(node.id()),
                Optional.empty(),
                String.format(
                        Locale.ROOT,
                        "The power device of %s failed to do '%s' (%s), try %d of %d; the next is %d s after it.",
                        node.name(),
                        order.verb().name().toLowerCase(Locale.ROOT),
                        detail,
                        order.attempt(),
                        TRIES,
                        delay(order.attempt()).toSeconds()));
    }

    /** @return whether a try is due or to come: nothing else is to be ordered then */
    static boolean step(Draft draft, Node node) {
        Optional<PowerOrder> failed = draft.signs()
                .failedPower(node.id())
                .filter(order -> worthIt(node, order))
                .filter(order -> node.power().equals(Optional.of(order.device())));
        failed.filter(order -> !draft.busy(node.id())
                        && draft.signs().sinceOrder(node.id()).compareTo(delay(order.attempt())) >= 0)
                .ifPresent(order -> {
                    draft.put(node.withDeadline(draft.within(draft.settings().bootTimeout(), node.name() + " boots")));
                    draft.effect(order.again());
                });
        return failed.isPresent();
    }
}

package org.openqrm.core.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Effect.PowerOrder;

/** From the first missing heartbeat to the order to cut its power: what is done about a node that fell silent. */
final class SilentNodes {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private SilentNodes() {}

    static void suspectActive(Draft draft, Node node) {
        Optional<Instance> bound = draft.image().instanceOn(node.id());
        Duration silence = draft.signs().silence(node.id());
        Instant lastBeat = draft.now().minus(silence);
        bound.filter(i -> i.phase() != InstancePhase.STOPPING)
                .ifPresent(i -> draft.put(Transitions.begins(i, Step.LAST_BEAT, lastBeat)
                        .in(InstancePhase.RECOVERING, draft.now(), renewed(draft), Optional.empty())
                        .reached(Step.DETECTED, draft.now())));
        Node suspect = node.in(NodePhase.SUSPECT, draft.now(), renewed(draft));
        draft.put(suspect);
        draft.warn(
                "node.silent",
                Optional.of(node.id()),
                bound.map(i -> i.id().ve()),
                String.format(
                        java.util.Locale.ROOT,
                        "No heartbeat from %s for %.1f s.",
                        node.name(),
                        silence.toMillis() / 1000.0));
        protect(draft, suspect);
    }

    private static Optional<Deadline> renewed(Draft draft) {
        return draft.within(draft.settings().fenceTimeout(), "it is heard again or fenced");
    }

    /** Fences a silent node if that is what its Virtual Environment wants and if it is likely that the node is at fault. */
    private static void protect(Draft draft, Node node) {
        Optional<Instance> bound = draft.image().instanceOn(node.id());
        boolean wanted = bound.flatMap(i -> draft.image().ve(i.id().ve()))
                .filter(v -> v.definition().highAvailability())
                .isPresent();
        boolean stopping =
                bound.filter(i -> i.phase() == InstancePhase.STOPPING).isPresent();
        if (draft.massFailure().concerns(draft.signs().silence(node.id()))) {
            if (firstWord(draft, node, "Silent, as more than half of the nodes.")) {
                draft.alert(
                        "ha.frozen",
                        Optional.empty(),
                        Optional.empty(),
                        "More than half of the nodes fell silent together: that is rather the network or this server."
                                + " No node is fenced until they are heard again; confirm by hand those that are off.");
            }
            ask(draft, node);
        } else if (!wanted && !stopping) {
            if (firstWord(draft, node, "Silent, and its Virtual Environment is not highly available.")) {
                draft.alert(
                        "node.silent",
                        Optional.of(node.id()),
                        bound.map(i -> i.id().ve()),
                        node.name() + " is silent, and its Virtual Environment is not highly available.");
            }
        } else if (node.power().isEmpty()) {
            Transitions.askForConfirmation(draft, node, "it has no power device");
        } else {
            Transitions.fence(draft, node, "no heartbeat");
        }
    }

    /**
     * The fault beside the phase remembers what was said, so that an alert that was acknowledged stays
     * acknowledged.
     */
    private static boolean firstWord(Draft draft, Node node, String reason) {
        if (node.fault().filter(f -> f.reason().equals(reason)).isPresent()) {
            return false;
        }
        draft.put(node.withFault(Optional.of(new Fault(draft.now(), reason))));
        return true;
    }

    /** Asking does no harm: what its power device says is off needs no fencing. */
    private static void ask(Draft draft, Node node) {
        if (draft.signs().sinceOrder(node.id()).compareTo(ASK_AGAIN) > 0) {
            Transitions.orderPower(draft, node, PowerOrder.Verb.STATUS);
        }
    }

    static void suspectIdle(Draft draft, Node node) {
        if (node.power().isEmpty()) {
            draft.put(node.in(NodePhase.OFF, draft.now(), Optional.empty())
                    .withFault(Optional.of(new Fault(
                            draft.now(), "Silent; whether it is off cannot be known, as it has no power device."))));
            draft.warn(
                    "node.lost",
                    Optional.of(node.id()),
                    Optional.empty(),
                    "No heartbeat from " + node.name() + ", which was idle; it counts as off.");
            return;
        }
        draft.put(node.in(NodePhase.SUSPECT, draft.now(), renewed(draft)));
        Transitions.orderPower(draft, node, PowerOrder.Verb.STATUS);
    }

    static void suspect(Draft draft, Node node) {
        boolean bound = draft.image().assignment(node.id()).isPresent();
        if (!draft.busy(node.id()) && NodeReconciler.silent(draft, node)) {
            if (bound) {
                protect(draft, node);
            } else {
                ask(draft, node);
            }
        }
        if (NodeReconciler.late(draft, node) && draft.node(node.id()).phase() == NodePhase.SUSPECT) {
            if (bound) {
                draft.put(draft.node(node.id()).withDeadline(renewed(draft)));
                draft.image().instanceOn(node.id()).ifPresent(i -> draft.put(i.withDeadline(renewed(draft))));
            } else if (!draft.busy(node.id())) {
                EffectRules.failed(draft, node, "Silent, and its power device does not answer.");
            }
        }
    }

    static void fencing(Draft draft, Node node) {
        if (NodeReconciler.late(
                draft, node)) { // also while the order is under way: if it succeeds yet, nobody needs to confirm
            Transitions.askForConfirmation(draft, node, "its power device does not confirm that it is off");
        } else if (draft.busy(node.id())) {
            return;
        } else if (node.power().isEmpty()) {
            Transitions.askForConfirmation(draft, node, "it has no power device");
        } else {
            Transitions.orderPower(draft, node, PowerOrder.Verb.OFF);
        }
    }
}

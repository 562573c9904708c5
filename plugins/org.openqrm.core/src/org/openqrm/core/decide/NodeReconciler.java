package org.openqrm.core.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openqrm.core.command.Actor;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect.PowerOrder;

/** Takes a node the next step towards where it should be. Level-triggered: it looks at what is, not at what happened. */
final class NodeReconciler {
    /** An order that showed no result after this is given again: the server may have died with the first one. */
    private static final Duration ORDER_AGAIN = Duration.ofSeconds(15);

    /** What happens to nodes in these phases is the work of the policy that replaces failed hardware. */
    private static final Set<NodePhase> PROTECTED =
            EnumSet.of(NodePhase.ACTIVE, NodePhase.SUSPECT, NodePhase.FENCING, NodePhase.FENCED, NodePhase.UNCONFIRMED);

    private NodeReconciler() {}

    static void step(Draft draft, Node node) {
        draft.by(PROTECTED.contains(node.phase()) ? Actor.HARDWARE_HA : Actor.SYSTEM);
        switch (node.phase()) {
            case ACTIVE -> {
                if (silent(draft, node)) {
                    SilentNodes.suspectActive(draft, node);
                }
            }
            case IDLE -> {
                if (silent(draft, node)) {
                    SilentNodes.suspectIdle(draft, node);
                }
            }
            case SUSPECT -> SilentNodes.suspect(draft, node);
            case FENCING -> SilentNodes.fencing(draft, node);
            case FENCED -> fenced(draft, node);
            case UNCONFIRMED -> unconfirmed(draft, node);
            case STARTING -> starting(draft, node);
            case RELEASING -> releasing(draft, node);
            case BOOTING -> booting(draft, node);
            case OFF, ERROR -> {}
        }
    }

    static boolean silent(Draft draft, Node node) {
        return draft.signs().silence(node.id()).compareTo(draft.settings().detection()) > 0;
    }

    static boolean late(Draft draft, Node node) {
        return node.deadline().filter(d -> d.passed(draft.now())).isPresent();
    }

    /** Back to the pool, but not before its instance has a new home: that one is in a hurry. */
    private static void fenced(Draft draft, Node node) {
        boolean urgent = draft.image().instances().values().stream().anyMatch(i -> i.phase() == InstancePhase.WAITING);
        boolean moving = draft.image().instances().values().stream()
                .anyMatch(i -> i.phase() == InstancePhase.STARTING && Milestones.isFailover(i));
        if (moving && !urgent && !late(draft, node)) {
            return;
        }
        if (node.power().isEmpty() || node.maintenance()) {
            draft.put(node.in(NodePhase.OFF, draft.now(), Optional.empty()));
            return;
        }
        draft.put(node.in(
                NodePhase.BOOTING, draft.now(), draft.within(draft.settings().bootTimeout(), node.name() + " boots")));
        draft.info(
                "node.power-on",
                Optional.of(node.id()),
                Optional.empty(),
                node.name() + " is switched on to return to the pool.");
        Transitions.orderPower(draft, node, PowerOrder.Verb.ON);
    }

    private static void unconfirmed(Draft draft, Node node) {
        long task = draft.image()
                .assignment(node.id())
                .map(BootAssignment::generation)
                .orElse(0L);
        if (speaksForOldTask(draft, node, task)) {
            Transitions.orderReboot(draft, node);
        }
        if (!late(draft, node) || draft.busy(node.id())) {
            return;
        }
        Optional<Deadline> next = draft.within(draft.settings().fenceTimeout(), "a person confirms that it is off");
        draft.put(node.withDeadline(next));
        draft.image().instanceOn(node.id()).ifPresent(i -> draft.put(i.withDeadline(next)));
        Transitions.orderPower(draft, node, draft.massFailure().lasts() ? PowerOrder.Verb.STATUS : PowerOrder.Verb.OFF);
    }

    private static boolean speaksForOldTask(Draft draft, Node node, long task) {
        boolean old = node.session()
                .map(AgentSession::generation)
                .filter(g -> g != task)
                .isPresent();
        return (old || Transitions.rebootAwaited(draft, node))
                && draft.signs().heard(node.id())
                && draft.signs().silence(node.id()).compareTo(Duration.ofSeconds(3)) < 0
                && draft.signs().sinceOrder(node.id()).compareTo(ORDER_AGAIN) > 0
                && !draft.busy(node.id());
    }

    private static void starting(Draft draft, Node node) {
        Optional<BootAssignment> assignment = draft.image().assignment(node.id());
        Optional<Instance> instance = draft.image().instanceOn(node.id());
        if (assignment.isEmpty() || instance.isEmpty()) {
            Transitions.release(draft, node);
        } else if (speaksForOldTask(draft, node, assignment.get().generation())) {
            Transitions.orderReboot(draft, node);
        } else if (late(draft, node) && !draft.busy(node.id())) {
            startIsLate(draft, node, assignment.get(), instance.get());
        }
    }

    private static void startIsLate(Draft draft, Node node, BootAssignment assignment, Instance instance) {
        String why = instance.fault().map(Fault::reason).orElse("it did not come up in time");
        if (assignment.boots() >= draft.settings().maxBoots() || node.power().isEmpty()) {
            giveUp(draft, node, instance, why);
            return;
        }
        if (Transitions.rebootAwaited(draft, node) && draft.signs().heard(node.id()) && !silent(draft, node)) {
            Transitions.runsOn(draft, node, why);
            return;
        }
        var deadline = draft.within(draft.settings().bootTimeout(), node.name() + " boots");
        draft.change(new Change.PutAssignment(assignment.booted()));
        draft.put(node.withDeadline(deadline));
        Instant assigned = Milestones.at(instance, Step.ASSIGNED).orElse(draft.now());
        draft.put(instance.withDeadline(deadline).reached(Step.ASSIGNED, assigned));
        draft.warn(
                "node.boot-again",
                Optional.of(node.id()),
                Optional.of(instance.id().ve()),
                node.name() + ": " + why + "; its power is cycled.");
        Transitions.orderPower(draft, node, PowerOrder.Verb.CYCLE);
    }

    /** This node will not carry the instance. Another may, once this one is known to be off. */
    static void giveUp(Draft draft, Node node, Instance instance, String why) {
        draft.put(avoiding(instance, node));
        draft.alert(
                "node.start-failed",
                Optional.of(node.id()),
                Optional.of(instance.id().ve()),
                Transitions.veName(draft, instance.id().ve()) + " could not be started on " + node.name() + ": " + why
                        + ".");
        if (node.power().isPresent()) {
            Transitions.fence(draft, node, "its start has failed");
        } else {
            Transitions.askForConfirmation(draft, node, "its start has failed and it has no power device");
        }
    }

    static Instance avoiding(Instance instance, Node node) {
        Set<NodeId> avoid = new TreeSet<>(instance.avoid());
        avoid.add(node.id());
        return instance.avoiding(avoid);
    }

    private static void releasing(Draft draft, Node node) {
        if (PowerRetry.step(draft, node)) {
            return;
        }
        if (speaksForOldTask(draft, node, 0)) {
            Transitions.orderReboot(draft, node);
        } else if (late(draft, node) && !draft.busy(node.id())) {
            retryOrFail(draft, node, draft.settings().releaseTimeout(), "It did not return to the pool.");
        }
    }

    private static void booting(Draft draft, Node node) {
        if (PowerRetry.step(draft, node)) {
            return;
        }
        if (speaksForOldTask(draft, node, 0)) { // it was not off
            Transitions.orderReboot(draft, node);
        } else if (late(draft, node) && !draft.busy(node.id())) {
            retryOrFail(draft, node, draft.settings().bootTimeout(), "It was switched on and did not report.");
        }
    }

    /** One try with the power device; the fault beside the phase remembers it. */
    private static void retryOrFail(Draft draft, Node node, Duration timeout, String reason) {
        if (node.power().isEmpty() || node.fault().isPresent()) {
            if (node.phase() == NodePhase.RELEASING && node.power().isEmpty()) {
                Transitions.askForConfirmation(
                        draft, node, "it did not obey the order to leave its Virtual Environment");
            } else {
                EffectRules.failed(draft, node, reason);
            }
            return;
        }
        draft.put(node.withFault(Optional.of(new Fault(draft.now(), reason)))
                .withDeadline(draft.within(timeout, node.name() + " boots")));
        draft.warn(
                "node.boot-again",
                Optional.of(node.id()),
                Optional.empty(),
                node.name() + ": " + reason + " Its power is cycled.");
        Transitions.orderPower(draft, node, PowerOrder.Verb.CYCLE);
    }
}

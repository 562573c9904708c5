package org.openqrm.core.decide;

import java.util.List;
import java.util.Optional;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Effect.PowerOrder;
import org.openqrm.core.port.Observation;

/** What follows from the end of an effect. It may be about a state that has passed: then nothing follows. */
final class EffectRules {
    private EffectRules() {}

    static List<Reason> done(Draft draft, Observation.EffectDone o) {
        switch (o.effect()) {
            case Effect.AgentOrder order ->
                draft.image().node(order.node()).ifPresent(n -> agentDone(draft, n, order, o));
            case Effect.PowerOrder order ->
                draft.image().node(order.node()).ifPresent(n -> powerDone(draft, n, order, o));
            case Effect.PowerQuestion _ -> {} // a person is told
            case Effect.BuildKernel build ->
                draft.image()
                        .kernels()
                        .get(build.kernel())
                        .filter(k -> !o.ok() && k.state() == KernelImage.ImportState.IMPORTING)
                        .ifPresent(k -> ImageRules.failed(draft, k, o.detail()));
            case Effect.RemoveKernelFiles _ -> {
                if (!o.ok()) {
                    draft.warn(
                            "kernel.files",
                            Optional.empty(),
                            Optional.empty(),
                            "Files of a deleted kernel image are left: " + o.detail());
                }
            }
        }
        return List.of();
    }

    private static void agentDone(Draft draft, Node node, Effect.AgentOrder order, Observation.EffectDone o) {
        if (order.verb() == Effect.AgentOrder.Verb.POWER_OFF && o.ok()) {
            if (node.phase() == NodePhase.IDLE && node.session().equals(Optional.of(order.session()))) {
                off(draft, node, "its agent switched it off");
            }
            return;
        }
        if (!o.ok() && node.power().isEmpty() && Transitions.rebootAwaited(draft, node)) {
            Transitions.runsOn(draft, node, o.detail());
            return;
        }
        boolean leaving = node.phase() == NodePhase.STARTING
                || node.phase() == NodePhase.RELEASING
                || node.phase() == NodePhase.BOOTING;
        if (!o.ok() && leaving && node.session().equals(Optional.of(order.session()))) {
            draft.warn(
                    "node.no-answer",
                    Optional.of(node.id()),
                    Optional.empty(),
                    "The agent of " + node.name() + " does not obey (" + o.detail() + ")"
                            + (node.power().isPresent() ? "; its power is cycled." : "; waiting for it."));
            Transitions.orderPower(draft, node, PowerOrder.Verb.CYCLE);
        }
    }

    private static void powerDone(Draft draft, Node node, PowerOrder order, Observation.EffectDone o) {
        if (!node.power().equals(Optional.of(order.device()))) {
            return; // the word of a device that was replaced: it may be another machine's
        }
        if (!o.ok()) {
            powerFailed(draft, node, order, o.detail());
            return;
        }
        draft.settle(node.id(), "power.failed");
        switch (order.verb()) {
            case OFF -> {
                if (node.phase() == NodePhase.FENCING || node.phase() == NodePhase.UNCONFIRMED) {
                    Transitions.fenced(draft, node, "its power device confirms it");
                } else if (draft.image().assignment(node.id()).isEmpty()
                        && node.phase() != NodePhase.FENCED
                        && !draft.busy(node.id())) {
                    off(draft, node, "its power device confirms it");
                }
            }
            case STATUS -> {
                boolean isOff = o.detail().equals("off");
                if (node.phase() == NodePhase.SUSPECT) {
                    silent(draft, node, isOff);
                } else if (node.phase() == NodePhase.UNCONFIRMED && isOff) {
                    Transitions.fenced(draft, node, "its power device says so");
                }
            }
            case ON, CYCLE -> {} // its boot reports
        }
    }

    /** A node is silent and its power device answers: it was switched off by hand, or it hangs. */
    private static void silent(Draft draft, Node node, boolean isOff) {
        boolean bound = draft.image().assignment(node.id()).isPresent();
        if (isOff && bound) {
            Transitions.fenced(draft, node, "its power device says so");
        } else if (isOff) {
            off(draft, node, "it was switched off");
        } else if (!bound && !draft.massFailure().concerns(draft.signs().silence(node.id()))) {
            cycleIdle(draft, node);
        }
    }

    private static void cycleIdle(Draft draft, Node node) {
        draft.put(node.in(
                NodePhase.BOOTING, draft.now(), draft.within(draft.settings().bootTimeout(), node.name() + " boots")));
        draft.warn(
                "node.cycled",
                Optional.of(node.id()),
                Optional.empty(),
                node.name() + " was idle and hangs; its power is cycled.");
        Transitions.orderPower(draft, node, PowerOrder.Verb.CYCLE);
    }

    private static void off(Draft draft, Node node, String how) {
        draft.put(node.in(NodePhase.OFF, draft.now(), Optional.empty()).withFault(Optional.empty()));
        draft.info("node.off", Optional.of(node.id()), Optional.empty(), node.name() + " is off: " + how + ".");
    }

    private static void powerFailed(Draft draft, Node node, PowerOrder order, String detail) {
        if (PowerRetry.worthIt(node, order)) {
            PowerRetry.announce(draft, node, order, detail);
            return;
        }
        draft.alert(
                "power.failed",
                Optional.of(node.id()),
                Optional.empty(),
                "The power device of " + node.name() + " failed to do '"
                        + order.verb().name().toLowerCase(java.util.Locale.ROOT) + "': " + detail);
        switch (order.verb()) {
            case OFF -> {
                if (node.phase() == NodePhase.FENCING) {
                    Transitions.askForConfirmation(draft, node, "its power device failed (" + detail + ")");
                }
            }
            case STATUS -> {
                if (node.phase() == NodePhase.SUSPECT
                        && draft.image().assignment(node.id()).isEmpty()) {
                    failed(draft, node, "Silent, and its power device failed: " + detail);
                }
            }
            case ON, CYCLE -> bootFailed(draft, node, detail);
        }
    }

    private static void bootFailed(Draft draft, Node node, String detail) {
        switch (node.phase()) {
            case STARTING ->
                draft.image().instanceOn(node.id()).ifPresent(instance -> giveBack(draft, node, instance, detail));
            case BOOTING, RELEASING ->
                failed(draft, node, "Its power device failed " + PowerRetry.TRIES + " times: " + detail);
            default -> {}
        }
    }

    /**
     * The node was never ordered into its task with success. If its agent still answers it is where it was; whether it
     * is or not, nothing runs on it, so that the instance may go elsewhere at once.
     */
    private static void giveBack(Draft draft, Node node, Instance instance, String detail) {
        if (Transitions.rebootAwaited(draft, node)) {
            Transitions.runsOn(draft, node, detail);
            return;
        }
        boolean triedBefore =
                draft.image().assignment(node.id()).filter(a -> a.boots() > 0).isPresent();
        boolean reached = triedBefore || instance.milestones().getLast().step().compareTo(Step.ASSIGNED) > 0;
        if (reached) {
            NodeReconciler.giveUp(draft, node, instance, detail);
            return;
        }
        failed(draft, node, "Could not be rebooted: " + detail);
        draft.change(new org.openqrm.core.port.Change.RemoveAssignment(node.id()));
        Transitions.free(draft, NodeReconciler.avoiding(instance, node));
    }

    static void failed(Draft draft, Node node, String reason) {
        draft.put(node.in(NodePhase.ERROR, draft.now(), Optional.empty())
                .withFault(Optional.of(new Fault(draft.now(), reason))));
        draft.alert("node.error", Optional.of(node.id()), Optional.empty(), node.name() + ": " + reason);
    }
}

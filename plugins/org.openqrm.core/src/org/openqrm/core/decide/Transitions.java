package org.openqrm.core.decide;

import java.util.Optional;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;

/** The steps that nodes and instances take together. Each leaves the two consistent with the assignment between them. */
final class Transitions {
    private Transitions() {}

    static String veName(Draft draft, VeId ve) {
        return draft.image().ve(ve).map(v -> v.name()).orElse("ve " + ve);
    }

    /** Binds {@code instance} to {@code node} for a new generation and orders the node into it. */
    static void assign(Draft draft, Instance instance, Node node) {
        long generation = draft.takeId();
        var deadline = draft.within(draft.settings().bootTimeout(), node.name() + " boots");
        draft.change(
                new Change.PutAssignment(new BootAssignment(node.id(), instance.id(), generation, 0, draft.now())));
        draft.put(instance.on(Optional.of(node.id()), generation)
                .in(InstancePhase.STARTING, draft.now(), deadline, Optional.empty())
                .reached(Step.ASSIGNED, draft.now()));
        draft.put(node.in(NodePhase.STARTING, draft.now(), deadline).withFault(Optional.empty()));
        draft.info(
                "ve.starting",
                Optional.of(node.id()),
                Optional.of(instance.id().ve()),
                veName(draft, instance.id().ve()) + " starts on " + node.name() + " (generation " + generation + ").");
        orderReboot(draft, node);
    }

    /** The gentlest order that makes the node boot anew: through its agent, else by its power device. */
    static void orderReboot(Draft draft, Node node) {
        boolean speaks = node.session().isPresent()
                && draft.signs().heard(node.id())
                && draft.signs().silence(node.id()).compareTo(draft.settings().detection()) < 0;
        if (speaks) {
            draft.effect(new Effect.AgentOrder(node.id(), node.session().get(), Effect.AgentOrder.Verb.REBOOT));
        } else {
            orderPower(draft, node, Effect.PowerOrder.Verb.CYCLE);
        }
    }

    /** @return false when there is no power device to order */
    static boolean orderPower(Draft draft, Node node, Effect.PowerOrder.Verb verb) {
        node.power().ifPresent(device -> draft.effect(new Effect.PowerOrder(node.id(), device, verb)));
        return node.power().isPresent();
    }

    /** Takes the node out of its instance; it goes back to the pool by way of a reboot. The instance is left to the caller. */
    static void release(Draft draft, Node node) {
        draft.change(new Change.RemoveAssignment(node.id()));
        draft.put(node.in(
                NodePhase.RELEASING,
                draft.now(),
                draft.within(draft.settings().releaseTimeout(), node.name() + " returns to the pool")));
        orderReboot(draft, node);
    }

    /** Orders the node off so that it can do no harm; the instance waits for the proof. */
    static void fence(Draft draft, Node node, String why) {
        var deadline = draft.within(draft.settings().fenceTimeout(), "power device confirms that it is off");
        draft.put(node.in(NodePhase.FENCING, draft.now(), deadline));
        draft.image()
                .instanceOn(node.id())
                .ifPresent(instance -> draft.put(
                        instance.phase() == InstancePhase.STOPPING
                                ? instance.withDeadline(deadline)
                                : instance.in(InstancePhase.RECOVERING, draft.now(), deadline, instance.fault())));
        draft.warn(
                "node.fencing",
                Optional.of(node.id()),
                draft.image().instanceOn(node.id()).map(i -> i.id().ve()),
                "Power of " + node.name() + " is being cut: " + why + ".");
        orderPower(draft, node, Effect.PowerOrder.Verb.OFF);
    }

    /** Nothing but a person can say that the node is off: ask. */
    static void askForConfirmation(Draft draft, Node node, String why) {
        var deadline = draft.within(draft.settings().fenceTimeout(), "a person confirms that it is off");
        draft.put(node.in(NodePhase.UNCONFIRMED, draft.now(), deadline)
                .withFault(Optional.of(new Fault(draft.now(), "Silent, and not known to be off: " + why + "."))));
        draft.image()
                .instanceOn(node.id())
                .ifPresent(instance -> draft.put(
                        instance.phase() == InstancePhase.STOPPING
                                ? instance.withDeadline(deadline)
                                : instance.in(
                                        InstancePhase.RECOVERING,
                                        draft.now(),
                                        deadline,
                                        Optional.of(new Fault(
                                                draft.now(),
                                                "Waiting for a person: confirm that " + node.name() + " is off (" + why
                                                        + ").")))));
        draft.alert(
                "node.unconfirmed",
                Optional.of(node.id()),
                draft.image().instanceOn(node.id()).map(i -> i.id().ve()),
                node.name() + " is silent and " + why
                        + ": no failover until somebody confirms that it is off, or its power device works again.");
    }

    /** The node is known to be off: its instance is free to run elsewhere. */
    static void fenced(Draft draft, Node node, String how) {
        Optional<Instance> bound = draft.image().instanceOn(node.id());
        draft.settle(node.id(), "node.unconfirmed", "node.silent");
        draft.change(new Change.RemoveAssignment(node.id()));
        draft.put(node.in(
                        NodePhase.FENCED,
                        draft.now(),
                        draft.within(draft.settings().bootTimeout(), "its instance runs elsewhere"))
                .withFault(Optional.empty()));
        draft.warn(
                "node.fenced",
                Optional.of(node.id()),
                bound.map(i -> i.id().ve()),
                node.name() + " is off: " + how + ".");
        bound.ifPresent(instance -> free(draft, instance.reached(Step.FENCED, draft.now())));
    }

    /** An instance without a node: it waits for one, or ends if it was to stop. */
    static void free(Draft draft, Instance instance) {
        if (instance.phase() == InstancePhase.STOPPING) {
            stopped(draft, instance);
            return;
        }
        draft.put(instance.on(Optional.empty(), instance.generation())
                .in(
                        InstancePhase.WAITING,
                        draft.now(),
                        draft.within(WAITING_RENEWAL, "a fitting node is free"),
                        Optional.empty()));
    }

    /** A waiting instance is spoken of again after this. */
    static final java.time.Duration WAITING_RENEWAL = java.time.Duration.ofMinutes(10);

    static void stopped(Draft draft, Instance instance) {
        VeId ve = instance.id().ve();
        if (CancelRules.keepsSlot(draft.image(), instance)) {
            draft.put(CancelRules.resting(draft, instance));
            return;
        }
        draft.change(new Change.RemoveInstance(instance.id()));
        if (draft.image().instances(ve).isEmpty()) {
            draft.info("ve.stopped", Optional.empty(), Optional.of(ve), veName(draft, ve) + " is stopped.");
        }
    }

    /** The image's init runs on the node that the assignment names. */
    static void active(Draft draft, Node node, Instance instance) {
        Instance now = instance.in(InstancePhase.ACTIVE, draft.now(), Optional.empty(), Optional.empty())
                .avoiding(java.util.Set.of())
                .reached(Step.ACTIVE, draft.now());
        draft.put(now);
        draft.put(node.in(NodePhase.ACTIVE, draft.now(), Optional.empty()).withFault(Optional.empty()));
        draft.info(
                "ve.active",
                Optional.of(node.id()),
                Optional.of(instance.id().ve()),
                veName(draft, instance.id().ve()) + " is active on " + node.name() + Milestones.tookSince(now) + ".");
    }

    /** The node boots for its assignment (again): nothing of what was before counts until its agent enrols anew. */
    static void again(Draft draft, Node node, Instance instance, Step first) {
        var deadline = draft.within(draft.settings().bootTimeout(), node.name() + " boots");
        draft.put(node.in(NodePhase.STARTING, draft.now(), deadline));
        if (instance.phase() != InstancePhase.STOPPING) {
            draft.put(begins(instance, first, draft.now())
                    .in(InstancePhase.STARTING, draft.now(), deadline, Optional.empty())
                    .reached(Step.ASSIGNED, draft.now()));
        }
    }

    /** Whether the node was told to reboot in its task and has not: its agent still speaks for the boot before. */
    static boolean rebootAwaited(Draft draft, Node node) {
        long generation = node.session().map(AgentSession::generation).orElse(0L);
        return node.phase() == NodePhase.STARTING
                && draft.image()
                        .assignment(node.id())
                        .filter(a -> a.generation() == generation)
                        .isPresent()
                && draft.image()
                        .instanceOn(node.id())
                        .filter(i -> i.phase() == InstancePhase.STARTING
                                && i.milestones().getLast().step() == Step.ASSIGNED)
                        .isPresent();
    }

    /** A reboot that could not be ordered harms nobody: the instance runs on where it is. */
    static void runsOn(Draft draft, Node node, String why) {
        draft.image().instanceOn(node.id()).ifPresent(instance -> {
            draft.put(instance.in(InstancePhase.ACTIVE, draft.now(), Optional.empty(), Optional.empty())
                    .reached(Step.ACTIVE, draft.now()));
            draft.put(node.in(NodePhase.ACTIVE, draft.now(), Optional.empty()).withFault(Optional.empty()));
            draft.warn(
                    "node.reboot-failed",
                    Optional.of(node.id()),
                    Optional.of(instance.id().ve()),
                    node.name() + " could not be rebooted (" + why + "); "
                            + veName(draft, instance.id().ve()) + " runs on.");
        });
    }

    /** A new start or failover begins with {@code step}. */
    static Instance begins(Instance instance, Step step, java.time.Instant at) {
        return instance.fresh(new Milestone(step, at));
    }
}

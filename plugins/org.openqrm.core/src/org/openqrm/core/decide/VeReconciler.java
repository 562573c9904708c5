package org.openqrm.core.decide;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openqrm.core.command.Actor;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.core.placement.Candidate;
import org.openqrm.core.placement.Placement;

/** Takes a Virtual Environment the next step towards its desired state. */
final class VeReconciler {
    /** So many nodes may fail one start before it is given up. */
    private static final int MAX_NODES_TRIED = 3;

    private static final Set<NodePhase> GONE =
            Set.of(NodePhase.IDLE, NodePhase.OFF, NodePhase.FENCED, NodePhase.BOOTING);

    private VeReconciler() {}

    /** @param slots the instances of {@code ve} as they are before this step */
    static void step(Draft draft, VirtualEnvironment ve, List<Instance> slots) {
        boolean filled = ve.desired() == Desired.STARTED && fill(draft, ve);
        FreeNodes free = new FreeNodes(draft, ve.definition());
        for (Instance instance : filled ? draft.image().instances(ve.id()) : slots) {
            if (draft.full()) {
                return;
            }
            boolean surplus = instance.id().index() > ve.definition().nodes();
            if (instance.phase() == InstancePhase.STOPPING) {
                stopping(draft, instance);
            } else if (ve.desired() == Desired.STOPPED || surplus) {
                stop(draft, instance, Optional.empty());
            } else if (instance.phase() == InstancePhase.WAITING) {
                place(draft, ve, instance, free);
            }
        }
    }

    /** @return whether slots were missing */
    static boolean fill(Draft draft, VirtualEnvironment ve) {
        boolean filled = false;
        for (int index = 1; index <= ve.definition().nodes(); index++) {
            InstanceId id = new InstanceId(ve.id(), index);
            if (draft.image().instance(id).isEmpty()) {
                draft.put(new Instance(
                        id,
                        InstancePhase.WAITING,
                        draft.now(),
                        Optional.empty(),
                        0,
                        draft.within(Transitions.WAITING_RENEWAL, "a fitting node is free"),
                        Optional.empty(),
                        Set.of(),
                        List.of(new Milestone(Step.REQUESTED, draft.now()))));
                filled = true;
            }
        }
        return filled;
    }

    private static void place(Draft draft, VirtualEnvironment ve, Instance instance, FreeNodes free) {
        draft.by(Milestones.isFailover(instance) ? Actor.HARDWARE_HA : Actor.SYSTEM);
        if (instance.avoid().size() >= MAX_NODES_TRIED) {
            giveUp(draft, ve, instance);
            return;
        }
        if (draft.startsLeft() == 0) {
            return; // each node that is up, or is given up, makes place for the next one
        }
        Optional<Node> node = free.take(instance.avoid());
        if (node.isPresent()) {
            draft.starts();
            Transitions.assign(draft, instance, node.get());
        } else {
            explain(draft, ve, instance);
        }
    }

    private static void giveUp(Draft draft, VirtualEnvironment ve, Instance instance) {
        String reason = "The start has failed on " + instance.avoid().size() + " nodes.";
        draft.put(instance.in(
                InstancePhase.FAILED, draft.now(), Optional.empty(), Optional.of(new Fault(draft.now(), reason))));
        draft.alert(
                "ve.failed",
                Optional.empty(),
                Optional.of(ve.id()),
                ve.name() + " is not running: " + reason + " See the events of the nodes, then start it again.");
    }

    /** Says once why the instance waits; again when the deadline has passed. */
    private static void explain(Draft draft, VirtualEnvironment ve, Instance instance) {
        boolean late = instance.deadline().filter(d -> d.passed(draft.now())).isPresent();
        if (instance.fault().isPresent() && !late) {
            return;
        }
        List<Candidate> candidates = Placement.explain(draft.image(), ve.definition(), instance.avoid());
        long matching = candidates.stream().filter(Candidate::matches).count();
        String reason = matching == 0
                ? "No node matches its profile" + closest(candidates) + "."
                : "No matching node is free: " + matching + " match, none of them is idle.";
        draft.put(instance.in(
                InstancePhase.WAITING,
                instance.phaseSince(),
                draft.within(Transitions.WAITING_RENEWAL, "a fitting node is free"),
                Optional.of(new Fault(draft.now(), reason))));
        boolean onTheWay = candidates.stream()
                .anyMatch(c -> c.matches()
                        && Set.of(NodePhase.BOOTING, NodePhase.RELEASING, NodePhase.FENCED)
                                .contains(c.node().phase()));
        if (!onTheWay) {
            draft.alert(
                    "ve.waiting", Optional.empty(), Optional.of(ve.id()), ve.name() + " waits for a node. " + reason);
        }
    }

    private static String closest(List<Candidate> candidates) {
        return candidates.stream()
                .findFirst()
                .map(c -> "; the closest, " + c.node().name() + ", fails at "
                        + String.join(
                                " and ",
                                c.checks().stream()
                                        .filter(k ->
                                                !k.met() && !k.requirement().equals("State"))
                                        .map(k -> k.requirement() + " (" + k.wanted() + ", found " + k.found() + ")")
                                        .toList()))
                .orElse("; there is no node at all");
    }

    /** @param fault why it shall stay as one that was given up; empty when it shall be gone */
    static void stop(Draft draft, Instance instance, Optional<Fault> fault) {
        Optional<Node> node = instance.node().flatMap(draft.image()::node);
        if (node.isEmpty()) {
            Transitions.stopped(draft, instance.in(InstancePhase.STOPPING, draft.now(), instance.deadline(), fault));
            return;
        }
        Instance stopping = instance.in(
                InstancePhase.STOPPING,
                draft.now(),
                draft.within(draft.settings().releaseTimeout(), node.get().name() + " returns to the pool"),
                fault);
        draft.put(Transitions.begins(stopping, Step.REQUESTED, draft.now()));
        NodePhase phase = node.get().phase();
        if (phase == NodePhase.ACTIVE || phase == NodePhase.STARTING) {
            Transitions.release(draft, node.get());
        }
    }

    /** Ends when its node has left it, by whatever way. */
    private static void stopping(Draft draft, Instance instance) {
        Optional<Node> node = instance.node().flatMap(draft.image()::node);
        Optional<InstanceId> task =
                node.flatMap(n -> draft.image().assignment(n.id())).map(BootAssignment::instance);
        boolean bound = task.filter(instance.id()::equals).isPresent();
        // Only an idle node is given a task: one that has another's has left this one.
        boolean moved = task.isPresent() && !bound;
        if (moved || !bound && node.filter(n -> !GONE.contains(n.phase())).isEmpty()) {
            Transitions.stopped(draft, instance);
        } else if (bound
                && (node.get().phase() == NodePhase.ACTIVE || node.get().phase() == NodePhase.STARTING)) {
            Transitions.release(draft, node.get());
        } else if (!bound && node.get().phase() == NodePhase.ERROR) {
            askWhetherOff(draft, node.get());
        }
        VeId ve = instance.id().ve();
        draft.image()
                .instance(instance.id())
                .filter(i -> i.deadline().filter(d -> d.passed(draft.now())).isPresent())
                .ifPresent(i -> draft.put(i.withDeadline(draft.within(
                        draft.settings().releaseTimeout(),
                        "node of " + Transitions.veName(draft, ve) + " leaves it"))));
    }

    /** Neither its agent nor its power device took it out of its instance: only a person can say that it has left. */
    private static void askWhetherOff(Draft draft, Node node) {
        Transitions.askForConfirmation(draft, node, "neither its agent nor its power device obeys");
    }
}

package org.openqrm.core.decide;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observation.Stage;

/** What a heartbeat changes beside liveness and load: mostly nothing. */
final class BeatRules {
    /** Beats that were on their way when a node was switched off are not a sign that it is on. */
    private static final Duration LATE_BEATS = Duration.ofSeconds(3);

    /** A node that reports ever new trouble is an event so often, not at each beat. */
    private static final Duration TROUBLE_RATE = Duration.ofSeconds(30);

    private BeatRules() {}

    static List<Reason> beat(Draft draft, Observation.Beat o) {
        Optional<Node> found = draft.image().nodeOfSession(o.sessionId());
        if (found.isEmpty()) {
            return List.of(new Reason("session", "The session is not known."));
        }
        Node node = found.get();
        switch (node.phase()) {
            case STARTING -> starting(draft, node, o);
            case SUSPECT -> returned(draft, node, o.stage());
            case UNCONFIRMED -> {
                if (!draft.busy(node.id())) { // else its power is being cut, as in FENCING
                    returned(draft, node, o.stage());
                }
            }
            case OFF, FENCED, ERROR -> unexpected(draft, node);
            default -> {}
        }
        return List.of();
    }

    private static Optional<Instance> own(Draft draft, Node node) {
        long generation = node.session().map(AgentSession::generation).orElse(-1L);
        return draft.image()
                .assignment(node.id())
                .filter(a -> a.generation() == generation)
                .map(BootAssignment::instance)
                .flatMap(draft.image()::instance);
    }

    private static void starting(Draft draft, Node node, Observation.Beat o) {
        Optional<Instance> own = own(draft, node);
        if (own.isEmpty() || own.get().phase() != InstancePhase.STARTING) {
            return;
        }
        Instance instance = own.get();
        if (Milestones.at(instance, Step.ENROLLED).isEmpty()) {
            return; // a beat from before the reboot that was ordered
        }
        boolean mounted = Milestones.at(instance, Step.ROOT_MOUNTED).isPresent();
        if (o.stage() == Stage.RUNNING) {
            Transitions.active(draft, node, mounted ? instance : instance.reached(Step.ROOT_MOUNTED, draft.now()));
        } else if (o.stage() == Stage.ROOT_MOUNTED && !mounted) {
            draft.put(instance.reached(Step.ROOT_MOUNTED, draft.now()));
        } else if (o.stage() == Stage.FAILED && isNews(draft, instance, o.detail())) {
            draft.put(instance.in(
                    instance.phase(),
                    instance.phaseSince(),
                    instance.deadline(),
                    Optional.of(new Fault(draft.now(), o.detail()))));
            draft.warn(
                    "node.boot-trouble",
                    Optional.of(node.id()),
                    Optional.of(instance.id().ve()),
                    node.name() + " reports: " + o.detail());
        }
    }

    /** An agent tries again and again, and its words count the tries or the seconds: that is one trouble. */
    private static boolean isNews(Draft draft, Instance instance, String detail) {
        return instance.fault()
                .filter(f -> kind(f.reason()).equals(kind(detail))
                        || Duration.between(f.since(), draft.now()).compareTo(TROUBLE_RATE) < 0)
                .isEmpty();
    }

    private static String kind(String detail) {
        return detail.replaceAll("[0-9]+", "#");
    }

    /**
     * It was only silent: nothing was done to it yet, so everything is as before. One that was given up is as before
     * only if it runs what it should, or nothing at all; else it still has to leave.
     */
    private static void returned(Draft draft, Node node, Stage stage) {
        Optional<Instance> own = own(draft, node);
        boolean runs = own.filter(i -> stage == Stage.RUNNING || i.phase() == InstancePhase.STOPPING)
                .isPresent();
        boolean idles = node.session().filter(s -> s.generation() == 0).isPresent();
        if (!runs && !idles) {
            return;
        }
        draft.settle(node.id(), "node.unconfirmed", "node.silent");
        draft.put(node.in(runs ? NodePhase.ACTIVE : NodePhase.IDLE, draft.now(), Optional.empty())
                .withFault(Optional.empty()));
        if (idles) {
            draft.image().instanceOn(node.id()).ifPresent(i -> leave(draft, node, i));
        }
        own.filter(i -> i.phase() == InstancePhase.RECOVERING)
                .ifPresent(i -> draft.put(i.in(InstancePhase.ACTIVE, draft.now(), Optional.empty(), Optional.empty())
                        .reached(Step.ACTIVE, draft.now())));
        draft.info(
                "node.returned",
                Optional.of(node.id()),
                own.map(i -> i.id().ve()),
                node.name() + " is heard again; nothing was moved.");
    }

    /** The node never came out of the idle ramdisk: what was to start on it is free. */
    private static void leave(Draft draft, Node node, Instance instance) {
        draft.change(new Change.RemoveAssignment(node.id()));
        Transitions.free(draft, instance);
    }

    private static void unexpected(Draft draft, Node node) {
        boolean late = Duration.between(node.phaseSince(), draft.now()).compareTo(LATE_BEATS) < 0;
        if (late || draft.busy(node.id()) || node.session().isEmpty()) {
            return;
        }
        AgentSession session = node.session().get();
        if (session.generation() == 0 && node.inventory().isPresent()) {
            draft.put(node.in(NodePhase.IDLE, draft.now(), Optional.empty()).withFault(Optional.empty()));
            draft.settle(node.id(), "node.error");
            draft.info(
                    "node.idle", Optional.of(node.id()), Optional.empty(), node.name() + " is heard again and idle.");
            return;
        }
        draft.put(node.in(
                        NodePhase.RELEASING,
                        draft.now(),
                        draft.within(draft.settings().releaseTimeout(), node.name() + " returns to the pool"))
                .withFault(Optional.empty()));
        draft.warn(
                "node.outdated",
                Optional.of(node.id()),
                Optional.empty(),
                node.name() + " is back with a task that was given to another node; it is sent to the pool.");
        draft.effect(new Effect.AgentOrder(node.id(), session, Effect.AgentOrder.Verb.REBOOT));
    }
}

package org.openqrm.core.decide;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.RedeemedToken;
import org.openqrm.core.journal.InventoryChange;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Observation;

/** A machine's agent introduces itself: who is it, and what is it to do. Only here do nodes come into being. */
final class EnrolmentRules {
    /** No machine boots within this time of its last heartbeat: whoever enrols then is not that machine. */
    private static final Duration FASTEST_BOOT = Duration.ofMillis(2500);

    /** Who was active for so long does not boot in a loop. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private EnrolmentRules() {}

    static List<Reason> enrolled(Draft draft, Observation.AgentEnrolled o) {
        Optional<RedeemedToken> used = draft.image().redeemed().get(o.nonce());
        boolean current = draft.image().nodeOfSession(o.session().sessionId()).isPresent();
        if (used.filter(t -> t.sessionId() != o.session().sessionId() || !current)
                .isPresent()) {
            return List.of(new Reason("token", "The boot token was used already."));
        }
        Optional<Node> booted = draft.image().node(o.macs().getFirst());
        Optional<Node> known =
                o.macs().stream().flatMap(m -> draft.image().node(m).stream()).findFirst();
        if (booted.isEmpty()
                && known.filter(n -> draft.image().assignment(n.id()).isPresent())
                        .isPresent()) {
            return List.of(new Reason(
                    "node",
                    "It claims an address of " + known.get().name()
                            + ", which works for a Virtual Environment and does not boot from "
                            + o.macs().getFirst() + "."));
        }
        List<Reason> against =
                known.map(node -> objections(draft, node, o.session())).orElse(List.of());
        if (!against.isEmpty()) {
            return against;
        }
        if (known.isEmpty() && o.session().generation() != 0) {
            return List.of(new Reason("outdated", "A machine that is no node any more has booted for a task."));
        }
        draft.change(new Change.PutToken(new RedeemedToken(
                o.nonce(), o.session().sessionId(), java.time.Instant.ofEpochSecond(o.tokenExpires()))));
        Node node = known.orElseGet(() -> discover(draft, o.macs().getFirst()));
        if (!node.session().equals(Optional.of(o.session()))) {
            welcome(draft, node.withSession(Optional.of(o.session())), o.session());
        }
        return List.of();
    }

    private static List<Reason> objections(Draft draft, Node node, AgentSession session) {
        if (node.phase() == NodePhase.FENCING || node.phase() == NodePhase.UNCONFIRMED && draft.busy(node.id())) {
            return List.of(new Reason("node", node.name() + " is being fenced."));
        }
        boolean sameBoot =
                node.session().filter(s -> s.bootId().equals(session.bootId())).isPresent();
        boolean settled = node.phase() == NodePhase.ACTIVE || node.phase() == NodePhase.IDLE;
        if (settled && !sameBoot && draft.signs().sinceBeat(node.id()).compareTo(FASTEST_BOOT) < 0) {
            return List.of(new Reason("node", "A second machine claims to be " + node.name() + ", which is alive."));
        }
        long task = draft.image()
                .assignment(node.id())
                .map(BootAssignment::generation)
                .orElse(0L);
        // Refused, not welcomed and then ordered away: an image that two nodes write would be touched in between.
        return session.generation() == task
                ? List.of()
                : List.of(new Reason("outdated", node.name() + " has booted for a task that is not its own any more."));
    }

    private static Node discover(Draft draft, MacAddress mac) {
        NodeId id = new NodeId(draft.takeId());
        String name = "node-" + mac.suffix();
        if (draft.image().node(name).isPresent()) {
            name = "node-" + mac.text().replace(":", "");
        }
        Node node = new Node(
                id,
                name,
                Evidence.of(mac),
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty(),
                false,
                Optional.empty(),
                NodePhase.BOOTING,
                draft.now(),
                draft.within(draft.settings().bootTimeout(), "inventory of " + name),
                Optional.empty(),
                "",
                1);
        draft.put(node);
        draft.info(
                "node.discovered",
                Optional.of(id),
                Optional.empty(),
                "New node " + name + " (" + mac + ") has appeared.");
        return node;
    }

    private static void welcome(Draft draft, Node node, AgentSession session) {
        Optional<BootAssignment> assignment = draft.image().assignment(node.id());
        if (assignment.isPresent()) {
            Instance instance =
                    draft.image().instance(assignment.get().instance()).orElseThrow();
            if (loops(draft, assignment.get(), instance)) {
                draft.put(node);
                NodeReconciler.giveUp(draft, node, instance, "it boots again and again");
            } else {
                arrived(draft, node, instance);
            }
        } else {
            ObservationRules.stoppingOn(draft, node).ifPresent(i -> Transitions.stopped(draft, i));
            draft.settle(node.id(), "node.unconfirmed", "node.silent");
            draft.put(node.in(
                    NodePhase.BOOTING,
                    draft.now(),
                    draft.within(draft.settings().bootTimeout(), "inventory of " + node.name())));
        }
    }

    /** Counts the boot. One after a long quiet time is the first of its kind. */
    private static boolean loops(Draft draft, BootAssignment assignment, Instance instance) {
        boolean quiet = instance.phase() == InstancePhase.ACTIVE
                && Duration.between(instance.phaseSince(), draft.now()).compareTo(QUIET) > 0;
        BootAssignment counted = (quiet ? assignment.withBoots(0) : assignment).booted();
        draft.change(new Change.PutAssignment(counted));
        return counted.boots() > draft.settings().maxBoots() && instance.phase() != InstancePhase.STOPPING;
    }

    private static void arrived(Draft draft, Node node, Instance instance) {
        var deadline = draft.within(draft.settings().bootTimeout(), "image's init runs on " + node.name());
        boolean again = instance.phase() == InstancePhase.ACTIVE || instance.phase() == InstancePhase.RECOVERING;
        Instance starting = again ? Transitions.begins(instance, Step.BOOT_SERVED, draft.now()) : instance;
        draft.settle(node.id(), "node.unconfirmed", "node.silent");
        if (again) {
            draft.warn(
                    "node.rebooted",
                    Optional.of(node.id()),
                    Optional.of(instance.id().ve()),
                    node.name() + " has rebooted by itself; it starts its instance again.");
        }
        if (instance.phase() != InstancePhase.STOPPING) {
            draft.put(starting.in(InstancePhase.STARTING, draft.now(), deadline, Optional.empty())
                    .reached(Step.ENROLLED, draft.now()));
        }
        draft.put(node.in(NodePhase.STARTING, draft.now(), deadline).withFault(Optional.empty()));
    }

    static List<Reason> inventoried(Draft draft, Observation.Inventoried o) {
        Optional<Node> found = draft.image().nodeOfSession(o.sessionId());
        if (found.isEmpty()) {
            return List.of(new Reason("session", "The session is not known."));
        }
        Node node = found.get();
        Evidence evidence = node.evidence().with(own(draft, node, o.evidence()));
        node.inventory().ifPresent(before -> {
            List<InventoryChange> changes = InventoryChange.between(before, o.inventory());
            if (!changes.isEmpty()) {
                draft.warn(
                        "node.changed",
                        Optional.of(node.id()),
                        Optional.empty(),
                        changes.stream()
                                .map(InventoryChange::text)
                                .collect(Collectors.joining(", ", node.name() + " is not what it was: ", ".")));
            }
        });
        Node known = node.withFindings(evidence, Optional.of(o.inventory()));
        boolean idle = draft.image().assignment(node.id()).isEmpty()
                && node.session().filter(s -> s.generation() == 0).isPresent()
                && node.phase() != NodePhase.FENCING;
        if (idle && node.phase() != NodePhase.IDLE) {
            draft.put(known.in(NodePhase.IDLE, draft.now(), Optional.empty()).withFault(Optional.empty()));
            draft.settle(node.id(), "node.error");
            draft.info("node.idle", Optional.of(node.id()), Optional.empty(), node.name() + " is idle.");
        } else {
            draft.put(known);
        }
        return List.of();
    }

    /** Evidence without what another node has claimed: machines are never merged by themselves, a person is told. */
    private static Evidence own(Draft draft, Node node, Evidence evidence) {
        Set<MacAddress> macs = new TreeSet<>();
        for (MacAddress mac : evidence.macs()) {
            Optional<Node> other = draft.image().node(mac).filter(n -> !n.id().equals(node.id()));
            if (other.isEmpty()) {
                macs.add(mac);
            } else {
                ambiguous(draft, node, other.get(), "network interface " + mac);
            }
        }
        evidence.uuid().ifPresent(uuid -> draft.image().nodesOfUuid(uuid).stream()
                .filter(id -> !id.equals(node.id()))
                .min(Comparator.naturalOrder())
                .ifPresent(other -> ambiguous(draft, node, draft.node(other), "UUID " + uuid)));
        return new Evidence(macs, evidence.uuid(), evidence.serial());
    }

    private static void ambiguous(Draft draft, Node node, Node other, String what) {
        draft.alert(
                "node.ambiguous",
                Optional.of(node.id()),
                Optional.empty(),
                node.name() + " and " + other.name() + " both have " + what
                        + ": if it is one machine with a new network card, forget the one that is gone.");
    }
}

package org.openqrm.core.decide;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;

/** Commands about nodes. */
final class NodeRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.:-]{0,63}");
    private static final Set<NodePhase> SILENT = Set.of(NodePhase.SUSPECT, NodePhase.FENCING, NodePhase.UNCONFIRMED);
    private static final Set<NodePhase> FORGETTABLE = Set.of(NodePhase.OFF, NodePhase.ERROR, NodePhase.BOOTING);

    private static final Set<NodePhase> CYCLED = Set.of(NodePhase.IDLE, NodePhase.BOOTING, NodePhase.ERROR);

    private NodeRules() {}

    private static Optional<Node> find(DataCenterImage image, NodeId id, List<Reason> reasons) {
        Optional<Node> node = image.node(id);
        if (node.isEmpty()) {
            reasons.add(new Reason("node", "The node does not exist any more."));
        }
        return node;
    }

    static void checkEdit(DataCenterImage image, Command.EditNode c, List<Reason> reasons) {
        find(image, c.node(), reasons).ifPresent(node -> {
            if (node.revision() != c.revision()) {
                reasons.add(new Reason("revision", "Somebody else has changed " + node.name() + " meanwhile."));
            }
            if (!NAME.matcher(c.name()).matches()) {
                reasons.add(new Reason("name", "'" + c.name() + "' cannot be a host name: use a-z, 0-9, '-' and '.'."));
            }
            if (!c.name().equals(node.name())
                    && image.node(c.name())
                            .filter(other -> !other.id().equals(node.id()))
                            .isPresent()) {
                reasons.add(new Reason("name", "Another node is called '" + c.name() + "'."));
            }
            c.tags().stream()
                    .filter(t -> !TAG.matcher(t).matches())
                    .findFirst()
                    .ifPresent(t -> reasons.add(new Reason(
                            "tags",
                            "'" + t + "' cannot be a tag: letters, digits and _ . : - , without"
                                    + " spaces, 64 at most.")));
        });
    }

    static void checkPowerDevice(DataCenterImage image, Command.SetPowerDevice c, List<Reason> reasons) {
        find(image, c.node(), reasons).ifPresent(node -> c.device().ifPresent(device -> {
            if (device.address().isBlank()
                    || device.address().startsWith("-")
                    || device.address().contains(" ")) {
                reasons.add(new Reason("address", "The power device needs a host name or an address."));
            }
            if (device.user().isBlank() || device.user().startsWith("-")) {
                reasons.add(new Reason("user", "The power device needs a user."));
            }
            if (node.power().isEmpty() && c.password().isEmpty()) {
                reasons.add(new Reason("password", "The power device needs a password."));
            }
            image.nodes().values().stream()
                    .filter(other -> !other.id().equals(node.id())
                            && other.power()
                                    .filter(p -> p.address().equals(device.address()) && p.port() == device.port())
                                    .isPresent())
                    .findFirst()
                    .ifPresent(other -> reasons.add(new Reason(
                            "address", device.address() + " is the power device of " + other.name() + " already.")));
        }));
    }

    static void checkReboot(DataCenterImage image, NodeId id, List<Reason> reasons) {
        find(image, id, reasons).ifPresent(node -> {
            if (node.phase() != NodePhase.IDLE && node.phase() != NodePhase.ACTIVE) {
                reasons.add(new Reason("", node.name() + " is neither idle nor active."));
            }
        });
    }

    static void checkSwitch(DataCenterImage image, Command.SwitchNode c, List<Reason> reasons) {
        find(image, c.node(), reasons).ifPresent(node -> {
            if (image.assignment(node.id()).isPresent()) {
                reasons.add(new Reason("", node.name() + " works for a Virtual Environment; stop that first."));
            } else if (node.power().isEmpty() && (c.on() || node.phase() != NodePhase.IDLE)) {
                reasons.add(new Reason("", node.name() + " has no power device; set one first."));
            } else if (c.on() && node.phase() != NodePhase.OFF && node.phase() != NodePhase.ERROR) {
                reasons.add(new Reason("", node.name() + " is not off."));
            } else if (!c.on() && (node.phase() == NodePhase.OFF || SILENT.contains(node.phase()))) {
                reasons.add(new Reason("", node.name() + " is off or about to be."));
            }
        });
    }

    /** Where it is off or about to be, switching on is the word; where it has a task, cutting it off would be a failure. */
    static void checkCycle(DataCenterImage image, NodeId id, List<Reason> reasons) {
        find(image, id, reasons).ifPresent(node -> {
            if (image.assignment(id).isPresent()) {
                reasons.add(new Reason("", node.name() + " works for a Virtual Environment; stop that first."));
            } else if (node.power().isEmpty()) {
                reasons.add(new Reason("", node.name() + " has no power device; set one first."));
            } else if (node.phase() == NodePhase.OFF) {
                reasons.add(new Reason("", node.name() + " is off; switch it on."));
            } else if (!CYCLED.contains(node.phase()) || leaves(image, node)) {
                reasons.add(new Reason("", node.name() + " is on its way out of something; wait for its end."));
            }
        });
    }

    /** Whether an instance still waits for this node to leave it: only the node's own word or its being off ends that. */
    private static boolean leaves(DataCenterImage image, Node node) {
        return node.phase() == NodePhase.ERROR
                && image.instances().values().stream().anyMatch(i -> i.node().equals(Optional.of(node.id())));
    }

    static void checkConfirmOff(DataCenterImage image, NodeId id, List<Reason> reasons) {
        find(image, id, reasons).ifPresent(node -> {
            if (!SILENT.contains(node.phase())) {
                reasons.add(new Reason("", node.name() + " is not silent: there is nothing to confirm."));
            }
        });
    }

    static void checkForget(DataCenterImage image, NodeId id, List<Reason> reasons) {
        find(image, id, reasons).ifPresent(node -> {
            if (!FORGETTABLE.contains(node.phase()) || image.assignment(id).isPresent()) {
                reasons.add(new Reason("", node.name() + " is in use; switch it off first."));
            }
        });
    }

    static void edit(Draft draft, Command.EditNode c) {
        Node node = draft.node(c.node());
        draft.put(node.edited(c.name(), c.tags(), node.power(), c.maintenance(), c.comment()));
        if (node.maintenance() != c.maintenance()) {
            draft.info(
                    "node.maintenance",
                    Optional.of(node.id()),
                    Optional.empty(),
                    "Maintenance of " + c.name() + " is "
                            + (c.maintenance() ? "on: no instance will be placed on it." : "off."));
        }
        if (!node.name().equals(c.name())) {
            draft.info(
                    "node.renamed",
                    Optional.of(node.id()),
                    Optional.empty(),
                    node.name() + " is called " + c.name() + " now.");
        }
    }

    static void setPowerDevice(Draft draft, Command.SetPowerDevice c) {
        Node node = draft.node(c.node());
        draft.put(node.edited(node.name(), node.tags(), c.device(), node.maintenance(), node.comment()));
        if (c.device().isEmpty()) {
            draft.change(new Change.RemovePassword(node.id()));
        }
        c.password().ifPresent(secret -> draft.change(new Change.PutPassword(node.id(), secret)));
        draft.info(
                "node.power-device",
                Optional.of(node.id()),
                Optional.empty(),
                c.device()
                        .map(d -> "Power device of " + node.name() + " is " + d.kind() + " at " + d.address() + ".")
                        .orElse(node.name() + " has no power device any more: it is not protected against failure."));
        if (node.phase() == NodePhase.UNCONFIRMED && c.device().isPresent()) {
            Transitions.fence(draft, draft.node(node.id()), "it has a power device now");
        }
    }

    static void reboot(Draft draft, NodeId id) {
        Node node = draft.node(id);
        var deadline = draft.within(draft.settings().bootTimeout(), node.name() + " boots");
        Optional<Instance> instance = draft.image().instanceOn(id);
        draft.put(node.in(NodePhase.BOOTING, draft.now(), deadline));
        // A person's reboots are no boot loop.
        draft.image().assignment(id).ifPresent(a -> draft.change(new Change.PutAssignment(a.withBoots(0))));
        instance.ifPresent(i -> Transitions.again(draft, node, i, Step.REQUESTED));
        draft.info(
                "node.reboot",
                Optional.of(id),
                instance.map(i -> i.id().ve()),
                "Reboot of " + node.name() + " is ordered.");
        Transitions.orderReboot(draft, node);
    }

    static void switchPower(Draft draft, Command.SwitchNode c) {
        Node node = draft.node(c.node());
        draft.info(
                c.on() ? "node.power-on" : "node.power-off",
                Optional.of(node.id()),
                Optional.empty(),
                "Power " + (c.on() ? "on" : "off") + " of " + node.name() + " is ordered.");
        if (c.on()) {
            draft.put(node.in(
                    NodePhase.BOOTING,
                    draft.now(),
                    draft.within(draft.settings().bootTimeout(), node.name() + " boots")));
            Transitions.orderPower(draft, node, Effect.PowerOrder.Verb.ON);
            return;
        }
        if (!Transitions.orderPower(draft, node, Effect.PowerOrder.Verb.OFF)) {
            draft.effect(
                    new Effect.AgentOrder(node.id(), node.session().orElseThrow(), Effect.AgentOrder.Verb.POWER_OFF));
        }
    }

    static void cycle(Draft draft, NodeId id) {
        Node node = draft.node(id);
        draft.info(
                "node.power-cycle",
                Optional.of(id),
                Optional.empty(),
                "Power cycle of " + node.name() + " is ordered.");
        draft.put(node.in(
                NodePhase.BOOTING, draft.now(), draft.within(draft.settings().bootTimeout(), node.name() + " boots")));
        Transitions.orderPower(draft, node, Effect.PowerOrder.Verb.CYCLE);
    }

    static void confirmOff(Draft draft, NodeId id) {
        Transitions.fenced(draft, draft.node(id), "confirmed by a person");
    }

    static void forget(Draft draft, NodeId id) {
        String name = draft.node(id).name();
        draft.settleIf(e -> e.node().filter(id::equals).isPresent());
        draft.change(new Change.RemovePassword(id));
        draft.change(new Change.RemoveNode(id));
        draft.info("node.forgotten", Optional.of(id), Optional.empty(), name + " is forgotten.");
    }
}

package org.openqrm.ui.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.openqrm.core.bulk.NodeSteps;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.Event;
import org.openqrm.model.KernelImage;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;

/** The verbs of the menus by name, as plugin.xml refers to them. */
public final class Verbs {
    private static final int NAMES_IN_QUESTION = 8;

    private static final Map<String, Verb> ALL = Map.ofEntries(
            Map.entry("ve.start", new Verb("Start", ve(v -> new Command.StartVe(v.getId())), _ -> Optional.empty())),
            Map.entry(
                    "ve.stop",
                    new Verb(
                            "Stop",
                            ve(v -> new Command.StopVe(v.getId())),
                            about("Stop %s?", "The instances end at once, and their nodes return to the pool."))),
            Map.entry(
                    "ve.restart",
                    new Verb(
                            "Restart",
                            Verbs::restart,
                            about(
                                    "Restart %s?",
                                    "The nodes that run it reboot at once and start it again. The editor of a Virtual"
                                            + " Environment can restart one node after the other."))),
            Map.entry("delete", new Verb("Delete", Verbs::delete, about("Delete %s?", "This cannot be undone."))),
            Map.entry(
                    "node.reboot",
                    new Verb("Reboot", node(n -> new Command.RebootNode(n.getId())), Verbs::rebootQuestion)),
            Map.entry(
                    "node.powerOn",
                    new Verb("Power On", node(n -> new Command.SwitchNode(n.getId(), true)), _ -> Optional.empty())),
            Map.entry(
                    "node.powerOff",
                    new Verb(
                            "Power Off",
                            node(n -> new Command.SwitchNode(n.getId(), false)),
                            about("Power off %s?", ""))),
            Map.entry(
                    "node.powerCycle",
                    new Verb(
                            "Power Cycle",
                            node(n -> new Command.CycleNode(n.getId())),
                            about("Cut the power of %s?", "It comes back at once; what was going on there is lost."))),
            Map.entry(
                    "node.confirmOff",
                    new Verb(
                            "Confirm Off",
                            node(n -> new Command.ConfirmOff(n.getId())),
                            about(
                                    "Is %s really off?",
                                    "Go and look, or ask whoever can. Its work is started on another node as soon as you confirm."
                                            + " If this one still runs, both write to the same storage."))),
            Map.entry(
                    "node.forget",
                    new Verb(
                            "Forget",
                            node(n -> new Command.ForgetNode(n.getId())),
                            about(
                                    "Forget %s?",
                                    "Name, tags and power device are lost. If it boots again, it is a new node."))),
            Map.entry(
                    "node.maintenanceOn",
                    new Verb(
                            "Maintenance On",
                            maintenance(true),
                            _ -> Optional.empty(),
                            "No new work is placed on them; what runs there goes on.")),
            Map.entry(
                    "node.maintenanceOff",
                    new Verb(
                            "Maintenance Off",
                            maintenance(false),
                            _ -> Optional.empty(),
                            "They may be given work again.")),
            Map.entry("event.acknowledge", new Verb("Acknowledge", Verbs::acknowledge, _ -> Optional.empty())));

    private Verbs() {}

    public static Verb named(String name) {
        return Optional.ofNullable(ALL.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no verb '" + name + "'"));
    }

    private static BiFunction<DataCenterImage, Object, List<Command>> ve(
            Function<VirtualEnvironment, Command> command) {
        return (_, o) -> o instanceof VirtualEnvironment v ? List.of(command.apply(v)) : List.of();
    }

    private static BiFunction<DataCenterImage, Object, List<Command>> node(Function<Node, Command> command) {
        return (_, o) -> o instanceof Node n ? List.of(command.apply(n)) : List.of();
    }

    private static List<Command> delete(DataCenterImage image, Object thing) {
        return switch (thing) {
            case VirtualEnvironment v -> List.of(new Command.DeleteVe(v.getId()));
            case KernelImage k -> List.of(new Command.DeleteKernel(k.getId()));
            case ApplicationImage i -> List.of(new Command.DeleteImage(i.getId()));
            default -> List.of();
        };
    }

    private static List<Command> acknowledge(DataCenterImage image, Object thing) {
        return thing instanceof Event e && e.isAlert()
                ? List.of(new Command.AcknowledgeAlert(e.getSequence()))
                : List.of();
    }

    /** The nodes that run it reboot. */
    private static List<Command> restart(DataCenterImage image, Object thing) {
        return thing instanceof VirtualEnvironment v
                ? image.instances(v.getId()).stream()
                        .filter(i -> i.phase() == InstancePhase.ACTIVE)
                        .flatMap(i -> i.node().stream())
                        .<Command>map(Command.RebootNode::new)
                        .toList()
                : List.of();
    }

    private static BiFunction<DataCenterImage, Object, List<Command>> maintenance(boolean on) {
        return (image, o) -> o instanceof Node n
                ? image.node(n.getId()).stream()
                        .map(now -> NodeSteps.maintenance(List.of(now), on)
                                .getFirst()
                                .command())
                        .toList()
                : List.of();
    }

    private static Optional<String> rebootQuestion(List<Object> things) {
        List<Object> active = things.stream()
                .filter(t -> t instanceof Node n && n.getPhase() == NodePhase.ACTIVE)
                .toList();
        return active.isEmpty()
                ? Optional.empty()
                : about("Reboot %s?", "It runs a Virtual Environment, which starts again on it afterwards.")
                        .apply(active);
    }

    private static Function<List<Object>, Optional<String>> about(String question, String consequence) {
        return things -> Optional.of((question.formatted(names(things)) + "\n\n" + consequence).strip());
    }

    /** "web", "web and db", or the first few and how many more. */
    static String names(List<Object> things) {
        List<String> names = things.stream().map(Verbs::name).toList();
        if (names.size() > NAMES_IN_QUESTION) {
            int more = names.size() - NAMES_IN_QUESTION;
            return String.join(", ", names.subList(0, NAMES_IN_QUESTION)) + " and " + more + " more";
        }
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    static String name(Object thing) {
        return switch (thing) {
            case VirtualEnvironment v -> v.getDefinition().getName();
            case Node n -> n.getName();
            case KernelImage k -> k.getName();
            case ApplicationImage i -> i.getName();
            case Event e -> "event " + e.getSequence();
            default -> thing.toString();
        };
    }
}

package org.openqrm.server.cli;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.bulk.NodeSteps;
import org.openqrm.core.command.Command.ConfirmOff;
import org.openqrm.core.command.Command.EditNode;
import org.openqrm.core.command.Command.ForgetNode;
import org.openqrm.core.command.Command.RebootNode;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A node is named by its name or by any of its MAC addresses. */
@Command(
        name = "node",
        description = "The machines: see, tag, reboot and protect them.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "A node is named by its name or by any of its MAC addresses."})
final class NodeCommands {
    private static final String NODE = "Name or MAC address of the node.";

    private static final String DRY_RUN = "Only say what would be done.";

    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    NodeCommands(Console console) {
        this.console = console;
    }

    private Node find(String name) {
        return new Names(console.image()).node(name);
    }

    @Command(
            description = "List nodes.",
            footer = {"", "Example:  node list state:idle 'ram>=8G' tag:dmz '!maintenance:yes' 'rack1[01-20]'"})
    int list(
            @Parameters(
                            paramLabel = "QUERY",
                            arity = "0..*",
                            description = "Only what matches, such as state:idle; all if not given.")
                    @Nullable
                    List<String> query) {
        DataCenterImage image = console.image();
        NodeView view = new NodeView(console, image);
        List<Node> nodes = new Search(console).nodes(image.nodesByName(), query);
        if (console.json()) {
            return console.printAll(nodes.stream().map(view::json).toList());
        }
        Table table = new Table("NAME", "STATE", "FOR", "ADDRESS", "CPUS", "RAM", "RUNS", "TAGS", "NOTE");
        nodes.forEach(node -> table.row(view.row(node)));
        table.print(
                console.out(),
                !image.nodes().isEmpty()
                        ? "No node matches."
                        : "There are no nodes yet: set a machine to network boot and switch it on.");
        return 0;
    }

    @Command(description = "Show all that is known of a node.")
    int show(@Parameters(paramLabel = "NODE", description = NODE) String name) {
        DataCenterImage image = console.image();
        NodeView view = new NodeView(console, image);
        Node node = find(name);
        if (console.json()) {
            return console.print(view.json(node));
        }
        view.print(node);
        return 0;
    }

    @Command(
            description = "Show how a node's last boots went, phase by phase, and what changed in the machine.",
            footer = {
                "",
                "Seconds from the first message; '!' marks what took more than 1.5 times as long as usual,",
                "and more than a second. With --json, all boots with all their phases."
            })
    int boots(@Parameters(paramLabel = "NODE", description = NODE) String name) {
        Node node = find(name);
        return new BootsView(console, node)
                .print(console.await(console.dataCenter().journal(node.id())));
    }

    @Command(
            description = "Add and remove tags, free words that placement can ask for.",
            synopsisHeading = "Usage:%n",
            customSynopsis = {
                "  node tag NODE ±TAG...",
                "  node tag add|remove TAG[,TAG...] [--dry-run] QUERY...",
            },
            footer = {
                "",
                "Examples:",
                "  node tag node-770001 +dmz +ssd -test",
                "  node tag add dmz,ssd 'rack1[01-20]' state:idle"
            })
    int tag(
            @Parameters(
                            paramLabel = "NODE|add|remove",
                            description = "Name or MAC address of the node; or what to do to all that match.")
                    String name,
            @Parameters(
                            paramLabel = "±TAG|TAG QUERY",
                            arity = "1..*",
                            description = "+TAG to add it, -TAG to remove it; or the tags, and which nodes.")
                    List<String> changes,
            @Option(names = "--dry-run", description = DRY_RUN) boolean dryRun) {
        if (name.equals("add") || name.equals("remove")) {
            Set<String> tags = Set.of(changes.getFirst().split(","));
            List<String> query = changes.subList(1, changes.size());
            if (query.isEmpty()) {
                throw new ParameterException(
                        CommandLineInterface.subcommand(spec.commandLine(), "tag"),
                        "Say which nodes, such as state:idle, or '*' for all");
            }
            boolean add = name.equals("add");
            return new BulkCommand(console, dryRun)
                    .run(query, nodes -> NodeSteps.tags(nodes, add ? tags : Set.of(), add ? Set.of() : tags));
        }
        Node node = find(name);
        SortedSet<String> tags = new TreeSet<>(node.tags());
        for (String change : changes) {
            if (change.length() < 2
                    || change.startsWith("--")
                    || (change.charAt(0) != '+' && change.charAt(0) != '-')) {
                throw new ParameterException(
                        CommandLineInterface.subcommand(spec.commandLine(), "tag"),
                        "'" + change + "' is no change of tags: write +TAG or -TAG");
            }
            if (change.charAt(0) == '+') {
                tags.add(change.substring(1));
            } else {
                tags.remove(change.substring(1));
            }
        }
        return edit(
                node,
                node.name(),
                tags,
                node.maintenance(),
                "Tags of " + node.name() + ": " + (tags.isEmpty() ? "none" : Text.list(tags)));
    }

    @Command(
            description = "Keep placement away from nodes, or let them come back.",
            synopsisHeading = "Usage:%n",
            customSynopsis = {
                "  node maintenance NODE on|off",
                "  node maintenance on|off [--dry-run] QUERY...",
            },
            footer = {"", "Example:  node maintenance on tag:rack-3"})
    int maintenance(
            @Parameters(
                            paramLabel = "NODE|on|off",
                            description = "Name or MAC address of the node; or what to do to all that match.")
                    String name,
            @Parameters(
                            paramLabel = "on|off|QUERY",
                            arity = "1..*",
                            description = "Whether it is in maintenance; or which nodes, such as tag:rack-3.")
                    List<String> rest,
            @Option(names = "--dry-run", description = DRY_RUN) boolean dryRun) {
        if (name.equals("on") || name.equals("off")) {
            return new BulkCommand(console, dryRun).run(rest, nodes -> NodeSteps.maintenance(nodes, name.equals("on")));
        }
        String wanted = rest.getFirst();
        if (rest.size() > 1 || !wanted.equals("on") && !wanted.equals("off")) {
            throw new ParameterException(
                    CommandLineInterface.subcommand(spec.commandLine(), "maintenance"),
                    "Write NODE on, NODE off, or on|off and which nodes");
        }
        Node node = find(name);
        return edit(
                node,
                node.name(),
                node.tags(),
                wanted.equals("on"),
                "Maintenance of " + node.name() + " is " + wanted + ".");
    }

    @Command(description = "Give a node another name.")
    int rename(
            @Parameters(paramLabel = "NODE", description = NODE) String name,
            @Parameters(paramLabel = "NEW", description = "A host name: a-z, 0-9, '-' and '.'.") String wanted) {
        Node node = find(name);
        return edit(node, wanted, node.tags(), node.maintenance(), node.name() + " is called " + wanted + " now.");
    }

    private int edit(Node node, String name, SortedSet<String> tags, boolean maintenance, String done) {
        EditNode command = new EditNode(node.id(), name, tags, maintenance, node.comment(), node.revision());
        return console.submit(command, done);
    }

    @Command(description = "Reboot a node; what it runs is started on it again.")
    int reboot(@Parameters(paramLabel = "NODE", description = NODE) String name) {
        Node node = find(name);
        return console.submit(new RebootNode(node.id()), "Reboot of " + node.name() + " is ordered.");
    }

    @Command(
            description = "Set how a node's power is controlled, and switch it.",
            footer = {
                "",
                "Without its power device a node is not protected: if it falls silent, its services wait for",
                "'node confirm-off'. The password is read from standard input, one line; with none, the stored",
                "one is kept. A device that is set is asked at once, and you are told if it does not answer.",
                "",
                "Examples:",
                "  node power node-770001 --ipmi 10.0.0.201 --user admin < password-file",
                "  node power node-770001 off",
                "",
                "'node power-device' sets those of many nodes."
            })
    int power(@Mixin PowerOptions options) {
        return options.run(console, find(options.node), CommandLineInterface.subcommand(spec.commandLine(), "power"));
    }

    @Command(
            name = "confirm-off",
            description = "Give your word that a silent node is off, so that its services may start elsewhere.",
            footer = {"", "Look at the machine first: if it runs on, two nodes may write one root file system."})
    int confirmOff(@Parameters(paramLabel = "NODE", description = NODE) String name) {
        Node node = find(name);
        return console.submit(new ConfirmOff(node.id()), node.name() + " counts as off.");
    }

    @Command(description = "Forget a node that is off; if it boots again, it is a new one.")
    int forget(@Parameters(paramLabel = "NODE", description = NODE) String name) {
        Node node = find(name);
        return console.submit(new ForgetNode(node.id()), node.name() + " is forgotten.");
    }
}

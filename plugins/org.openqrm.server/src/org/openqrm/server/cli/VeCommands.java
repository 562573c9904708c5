package org.openqrm.server.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command.CancelInstance;
import org.openqrm.core.command.Command.CreateVe;
import org.openqrm.core.command.Command.DeleteVe;
import org.openqrm.core.command.Command.EditVe;
import org.openqrm.core.command.Command.StartVe;
import org.openqrm.core.command.Command.StartVeOn;
import org.openqrm.core.command.Command.StopVe;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.placement.Candidate;
import org.openqrm.core.placement.Placement;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ve",
        description = "The Virtual Environments: define, start and stop them.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class VeCommands {
    private static final String VE = "Name of the Virtual Environment.";
    private static final String WAIT = "Wait until it is done and tell the steps.";

    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    VeCommands(Console console) {
        this.console = console;
    }

    private VirtualEnvironment find(String name) {
        return new Names(console.image()).ve(name);
    }

    private CommandLine line(String command) {
        return CommandLineInterface.subcommand(spec.commandLine(), command);
    }

    @Command(
            description = "Define a Virtual Environment.",
            sortOptions = false,
            abbreviateSynopsis = true,
            footer = {"", "Example:  ve create web --kernel debian-12 --image web --nodes 2 --ram 4G --tag dmz"})
    int create(
            @Parameters(paramLabel = "NAME", description = "A host name: a-z, 0-9 and '-'.") String name,
            @Mixin VeOptions options) {
        if (options.kernel.isEmpty() || options.image.isEmpty()) {
            throw new ParameterException(line("create"), "Give --kernel and --image: what its nodes boot and run");
        }
        VeDefinition definition = options.over(VeDefinition.named(name), name, console.image(), line("create"));
        return console.submit(
                new CreateVe(definition),
                "Virtual Environment '" + name + "' is defined; 've start " + name + "' starts it.");
    }

    @Command(
            description = "Change a Virtual Environment; what is not named stays as it is.",
            sortOptions = false,
            abbreviateSynopsis = true,
            footer = {"", "Example:  ve edit web --nodes 3 --ram any"})
    int edit(
            @Parameters(paramLabel = "NAME", description = VE) String name,
            @Option(names = "--name", paramLabel = "NEW", description = "Call it this.") Optional<String> newName,
            @Mixin VeOptions options) {
        VirtualEnvironment ve = find(name);
        VeDefinition definition =
                options.over(ve.definition(), newName.orElse(ve.name()), console.image(), line("edit"));
        int code = console.submit(
                new EditVe(ve.id(), definition, ve.revision()),
                "Virtual Environment '" + definition.name() + "' is changed.");
        ProfileWarnings.of(console.image(), ve.id()).forEach(console.err()::println);
        return code;
    }

    @Command(
            description = "List Virtual Environments.",
            footer = {"", "Example:  ve list state:active node:rack1* 'priority>50'"})
    int list(
            @Parameters(
                            paramLabel = "QUERY",
                            arity = "0..*",
                            description = "Only what matches, such as state:active; all if not given.")
                    @Nullable
                    List<String> query) {
        DataCenterImage image = console.image();
        VeView view = new VeView(console, image);
        List<VirtualEnvironment> ves = new Search(console).ves(image.vesByName(), query);
        if (console.json()) {
            return console.printAll(ves.stream().map(view::json).toList());
        }
        Table table =
                new Table("NAME", "STATE", "NODES", "RUNS ON", "KERNEL", "IMAGE", "MODE", "HA", "PRIORITY", "NOTE");
        ves.forEach(ve -> table.row(view.row(ve)));
        table.print(
                console.out(),
                !image.ves().isEmpty()
                        ? "No Virtual Environment matches."
                        : "There are no Virtual Environments yet: 've create' defines one.");
        return 0;
    }

    @Command(description = "Show a Virtual Environment, its instances and how long each step took.")
    int show(@Parameters(paramLabel = "NAME", description = VE) String name) {
        VirtualEnvironment ve = find(name);
        VeView view = new VeView(console, console.image());
        if (console.json()) {
            return console.print(view.json(ve));
        }
        view.print(ve);
        return 0;
    }

    @Command(description = "Start a Virtual Environment; also tries again what has failed.")
    int start(
            @Parameters(paramLabel = "NAME", description = VE) String name,
            @Option(
                            names = "--on",
                            paramLabel = "NODE",
                            description = "An idle node that fits, for one of the instances; else the best is chosen.")
                    Optional<String> on,
            @Option(names = "--wait", description = WAIT) boolean wait) {
        VirtualEnvironment ve = find(name);
        Names names = new Names(console.image());
        Outcome.Accepted accepted = console.submit(on.<org.openqrm.core.command.Command>map(
                        node -> new StartVeOn(ve.id(), names.node(node).id()))
                .orElse(new StartVe(ve.id())));
        return wait
                ? new VeProgress(console, ve.id(), ve.name()).untilStarted()
                : console.accepted(accepted, "Start of '" + name + "' is ordered.");
    }

    @Command(description = "Stop a Virtual Environment; its nodes return to the pool.")
    int stop(
            @Parameters(paramLabel = "NAME", description = VE) String name,
            @Option(names = "--wait", description = WAIT) boolean wait) {
        VirtualEnvironment ve = find(name);
        Outcome.Accepted accepted = console.submit(new StopVe(ve.id()));
        return wait
                ? new VeProgress(console, ve.id(), ve.name()).untilStopped()
                : console.accepted(accepted, "Stop of '" + name + "' is ordered.");
    }

    @Command(
            description = "Cancel a start or restart that is under way; the node returns to the pool.",
            footer = {
                "",
                "The only instance of a Virtual Environment is stopped with it; one of several is given up until the",
                "next 've start'."
            })
    int cancel(
            @Parameters(paramLabel = "NAME", description = VE) String name,
            @Parameters(
                            paramLabel = "INSTANCE",
                            arity = "0..1",
                            description = "Which one, counted from 1; needed if there are several.")
                    Optional<Integer> index) {
        VirtualEnvironment ve = find(name);
        if (index.isEmpty() && ve.definition().nodes() > 1) {
            throw new ParameterException(
                    line("cancel"),
                    "'" + name + "' has " + ve.definition().nodes() + " instances; say which one: ve cancel " + name
                            + " 1");
        }
        InstanceId instance = new InstanceId(ve.id(), index.orElse(1));
        return console.submit(
                new CancelInstance(instance), "The start of '" + name + "' / " + instance.index() + " is cancelled.");
    }

    @Command(description = "Delete the definition of a stopped Virtual Environment; its images stay.")
    int delete(@Parameters(paramLabel = "NAME", description = VE) String name) {
        VirtualEnvironment ve = find(name);
        return console.submit(new DeleteVe(ve.id()), "Virtual Environment '" + name + "' is deleted.");
    }

    @Command(
            description = "Show which nodes fit a Virtual Environment, and what the others lack.",
            footer = {"", "The first node that fits is the one that would be taken now."})
    int nodes(@Parameters(paramLabel = "NAME", description = VE) String name) {
        VirtualEnvironment ve = find(name);
        DataCenterImage image = console.image();
        List<Candidate> candidates = Placement.explain(image, ve.definition(), Set.of());
        if (console.json()) {
            return console.printAll(
                    candidates.stream().map(c -> VeView.json(image, c)).toList());
        }
        Table table = new Table("NODE", "FITS", "SURPLUS", "BECAUSE");
        candidates.forEach(candidate -> table.row(VeView.row(candidate)));
        table.print(console.out(), "There are no nodes yet.");
        long matching = candidates.stream().filter(Candidate::matches).count();
        long fitting = candidates.stream().filter(Candidate::fits).count();
        console.out().println();
        console.out()
                .println(Text.count(matching, "node matches", "nodes match") + ", " + fitting
                        + (fitting == 1 ? " is" : " are") + " free now; "
                        + ve.definition().nodes() + " wanted.");
        return 0;
    }
}

package org.openqrm.server.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.port.Simulation;
import org.openqrm.core.port.Simulation.Failure;
import org.openqrm.core.port.Simulation.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sim",
        description = "The simulated data centre: look at its machines, and break some.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class SimulationCommands {
    private final Console console;
    private final Simulation simulation;

    SimulationCommands(Console console, Simulation simulation) {
        this.console = console;
        this.simulation = simulation;
    }

    @Command(description = "List the machines as they stand there.")
    int list(@Option(names = "--broken", description = "Only those that something is wrong with.") boolean broken) {
        List<Machine> machines = simulation.machines().stream()
                .filter(machine -> !broken || !machine.failures().isEmpty())
                .toList();
        if (console.json()) {
            return console.printAll(machines.stream()
                    .map(machine -> console.tree().of(facts(machine)))
                    .toList());
        }
        Table table = new Table("MACHINE", "NODE", "MODEL", "CONDITION", "BROKEN");
        for (Machine machine : machines) {
            table.row(machine.name(), node(machine), machine.model(), machine.condition(), words(machine.failures()));
        }
        table.print(console.out(), broken ? "Nothing is broken." : "There are no machines.");
        return 0;
    }

    @Command(description = "A machine stands still; only its power device can help.")
    int freeze(@Parameters(paramLabel = "NODE") String machine) {
        return provoke(Failure.FREEZE, machine);
    }

    @Command(description = "A machine's kernel panics, and it starts again by itself.")
    int crash(@Parameters(paramLabel = "NODE") String machine) {
        return provoke(Failure.CRASH, machine);
    }

    @Command(name = "link-down", description = "A machine's network cable is pulled.")
    int linkDown(@Parameters(paramLabel = "NODE") String machine) {
        return provoke(Failure.LINK_DOWN, machine);
    }

    @Command(name = "bmc-dead", description = "A machine's power device answers nobody.")
    int bmcDead(@Parameters(paramLabel = "NODE") String machine) {
        return provoke(Failure.BMC_DEAD, machine);
    }

    @Command(name = "slow-nfs", description = "A machine's root file system answers late.")
    int slowNfs(@Parameters(paramLabel = "NODE") String machine) {
        return provoke(Failure.SLOW_NFS, machine);
    }

    @Command(name = "rack-power", description = "A rack loses its power, power devices included.")
    int rackPower(@Parameters(paramLabel = "RACK") String rack) {
        return done(simulation.provoke(Failure.RACK_POWER, rack), rack + " is without power.");
    }

    @Command(description = "Mends all that is broken on a machine or in a rack.")
    int heal(@Parameters(paramLabel = "NODE|RACK") String target) {
        return done(simulation.heal(address(target)), target + " is mended.");
    }

    private int provoke(Failure failure, String machine) {
        return done(simulation.provoke(failure, address(machine)), machine + ": " + word(failure) + ".");
    }

    private int done(Optional<String> refused, String text) {
        if (refused.isPresent()) {
            throw new Refusal("", refused.get());
        }
        if (console.json()) {
            return console.print(console.tree().of(Map.of("done", text)));
        }
        console.out().println(text);
        return 0;
    }

    /** People know a machine by the name of its node, which they may have changed. */
    private String address(String text) {
        return console.image()
                .node(text)
                .flatMap(node -> machines(node).stream().findFirst())
                .orElse(text);
    }

    private Collection<String> machines(Node node) {
        List<MacAddress> known =
                simulation.machines().stream().map(Machine::mac).toList();
        return node.evidence().macs().stream()
                .filter(known::contains)
                .map(MacAddress::text)
                .toList();
    }

    private String node(Machine machine) {
        return console.image().node(machine.mac()).map(Node::name).orElse(Text.NONE);
    }

    private Map<String, Object> facts(Machine machine) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("machine", machine.name());
        facts.put("node", node(machine));
        facts.put("mac", machine.mac().text());
        facts.put("rack", machine.rack());
        facts.put("model", machine.model());
        facts.put("condition", machine.condition());
        facts.put(
                "failures",
                machine.failures().stream()
                        .sorted()
                        .map(SimulationCommands::word)
                        .toList());
        return facts;
    }

    private static String words(Collection<Failure> failures) {
        return failures.isEmpty()
                ? Text.NONE
                : failures.stream().sorted().map(SimulationCommands::word).collect(Collectors.joining(", "));
    }

    private static String word(Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

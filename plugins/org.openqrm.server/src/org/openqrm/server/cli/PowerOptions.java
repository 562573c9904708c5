package org.openqrm.server.cli;

import java.util.Optional;
import java.util.stream.Stream;
import org.openqrm.core.command.Command.CycleNode;
import org.openqrm.core.command.Command.SetPowerDevice;
import org.openqrm.core.command.Command.SwitchNode;
import org.openqrm.core.command.PowerReading;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.PowerDevice;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What {@code node power} can be asked. */
final class PowerOptions {
    static final int IPMI_PORT = 623;

    @Parameters(index = "0", paramLabel = "NODE", description = "Name or MAC address of the node.")
    String node = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "on|off|cycle|status|test",
            description = "Switch the node, or off and on again; show its power device and ask it; only ask it.")
    Optional<Action> action = Optional.empty();

    @Option(names = "--ipmi", paramLabel = "HOST[:PORT]", description = "Its BMC, reached by IPMI over LAN.")
    Optional<String> ipmi = Optional.empty();

    @Option(names = "--user", paramLabel = "USER", description = "User name at the BMC.")
    Optional<String> user = Optional.empty();

    @Option(names = "--none", description = "Remove the power device.")
    boolean none;

    /** As it is typed. */
    enum Action {
        on,
        off,
        cycle,
        status,
        test
    }

    int run(Console console, Node node, CommandLine line) {
        long asked = Stream.of(action.isPresent(), ipmi.isPresent(), none)
                .filter(b -> b)
                .count();
        if (asked != 1 || ipmi.isPresent() != user.isPresent()) {
            throw new ParameterException(
                    line, "Give one of: on, off, cycle, status, test, --none, or --ipmi together with --user");
        }
        if (none) {
            return console.submit(
                    new SetPowerDevice(node.id(), Optional.empty(), Optional.empty()),
                    node.name() + " has no power device any more: it is not protected.");
        }
        if (ipmi.isPresent()) {
            PowerDevice device = device(ipmi.get(), user.orElse(""), line);
            int code = console.submit(
                    new SetPowerDevice(node.id(), Optional.of(device), PasswordLine.read(console.in())),
                    "Power device of " + node.name() + ": " + text(device) + ".");
            tryOut(console, node);
            return code;
        }
        return switch (action.orElse(Action.status)) {
            case on -> console.submit(new SwitchNode(node.id(), true), node.name() + " is being switched on.");
            case off -> console.submit(new SwitchNode(node.id(), false), node.name() + " is being switched off.");
            case cycle ->
                console.submit(new CycleNode(node.id()), node.name() + " is being switched off and on again.");
            case status -> status(console, node);
            case test -> test(console, node);
        };
    }

    private static PowerReading ask(Console console, Node node) {
        return console.await(console.dataCenter().askPower(node.id(), Optional.empty(), Optional.empty()));
    }

    private static boolean known(PowerReading reading) {
        return reading.state() != PowerReading.State.UNKNOWN;
    }

    /** Set is set; but a word that is mistyped had better be known now than when the node is to be fenced. */
    private static void tryOut(Console console, Node node) {
        PowerReading reading = ask(console, node);
        if (!known(reading)) {
            console.err().println("Warning: it is set, but it does not do: " + reading.detail());
        } else if (!console.json()) {
            console.out().println("It answers: the machine is " + Text.word(reading.state()) + ".");
        }
    }

    private static int test(Console console, Node node) {
        PowerReading reading = ask(console, node);
        if (!known(reading)) {
            throw new Refusal("", "The power device of " + node.name() + " does not do: " + reading.detail());
        }
        if (console.json()) {
            return console.print(console.tree().of(reading));
        }
        console.out()
                .println("The power device of " + node.name() + " answers: the machine is " + Text.word(reading.state())
                        + ".");
        return CommandLineInterface.OK;
    }

    private static int status(Console console, Node node) {
        Optional<PowerReading> reading = node.power().map(_ -> ask(console, node));
        int code = reading.filter(r -> !known(r)).isPresent() ? CommandLineInterface.REFUSED : CommandLineInterface.OK;
        if (console.json()) {
            ObjectNode all = new NodeView(console, console.image()).json(node);
            reading.ifPresent(r -> all.set("powerReading", console.tree().of(r)));
            console.print(all);
            return code;
        }
        new Facts()
                .add("Node", node.name())
                .add(
                        "State",
                        Text.word(node.phase()) + " for "
                                + Text.roughly(java.time.Duration.between(node.phaseSince(), console.now())))
                .add("Power device", node.power().map(PowerOptions::text).orElse("none: it is not protected"))
                .add(
                        "Power",
                        reading.map(r -> Text.word(r.state()) + ", asked at " + console.clock(r.at())
                                + (known(r) ? "" : ": " + r.detail())))
                .add(
                        "Last heard",
                        console.dataCenter()
                                .telemetry()
                                .silence(node.id())
                                .map(ms -> Text.seconds(java.time.Duration.ofMillis(ms)) + " ago"))
                .print(console.out());
        return code;
    }

    static String text(PowerDevice device) {
        return device.kind() + " at " + device.address() + (device.port() == IPMI_PORT ? "" : ":" + device.port())
                + ", user " + device.user();
    }

    private static PowerDevice device(String address, String user, CommandLine line) {
        int colon = address.lastIndexOf(':');
        try {
            int port = colon < 0 ? IPMI_PORT : Integer.parseInt(address.substring(colon + 1));
            String host = colon < 0 ? address : address.substring(0, colon);
            return new PowerDevice(PowerDevice.Kind.IPMI, host, port, user);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "'" + address + "' is no HOST or HOST:PORT");
        }
    }
}

package org.openqrm.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqrm.core.command.Command.SetPowerDevice;
import org.openqrm.core.command.Command.SwitchNode;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What {@code node power} can be asked. */
final class PowerOptions {
    private static final int IPMI_PORT = 623;
    private static final int MOST_PASSWORD = 1024;

    @Parameters(index = "0", paramLabel = "NODE", description = "Name or MAC address of the node.")
    String node = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "on|off|status",
            description = "Switch the node, or show its power device.")
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
        status
    }

    int run(Console console, Node node, CommandLine line) {
        long asked = Stream.of(action.isPresent(), ipmi.isPresent(), none)
                .filter(b -> b)
                .count();
        if (asked != 1 || ipmi.isPresent() != user.isPresent()) {
            throw new ParameterException(line, "Give one of: on, off, status, --none, or --ipmi together with --user");
        }
        if (none) {
            return console.submit(
                    new SetPowerDevice(node.id(), Optional.empty(), Optional.empty()),
                    node.name() + " has no power device any more: it is not protected.");
        }
        if (ipmi.isPresent()) {
            PowerDevice device = device(ipmi.get(), user.orElse(""), line);
            return console.submit(
                    new SetPowerDevice(node.id(), Optional.of(device), password(console.in())),
                    "Power device of " + node.name() + ": " + text(device) + ".");
        }
        return switch (action.orElse(Action.status)) {
            case on -> console.submit(new SwitchNode(node.id(), true), node.name() + " is being switched on.");
            case off -> console.submit(new SwitchNode(node.id(), false), node.name() + " is being switched off.");
            case status -> status(console, node);
        };
    }

    private static int status(Console console, Node node) {
        if (console.json()) {
            return console.print(new NodeView(console, console.image()).json(node));
        }
        new Facts()
                .add("Node", node.name())
                .add(
                        "State",
                        Text.word(node.phase()) + " for "
                                + Text.roughly(java.time.Duration.between(node.phaseSince(), console.now())))
                .add("Power device", node.power().map(PowerOptions::text).orElse("none: it is not protected"))
                .add(
                        "Last heard",
                        console.dataCenter()
                                .telemetry()
                                .silence(node.id())
                                .map(ms -> Text.seconds(java.time.Duration.ofMillis(ms)) + " ago"))
                .print(console.out());
        return 0;
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

    /** One line; nothing at all means that none is given. */
    private static Optional<Secret> password(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int octet = in.read();
            if (octet < 0) {
                return Optional.empty();
            }
            for (; octet >= 0 && octet != '\n'; octet = in.read()) {
                if (line.size() == MOST_PASSWORD) {
                    throw new Refusal("password", "The password is longer than " + MOST_PASSWORD + " octets.");
                }
                line.write(octet);
            }
        } catch (IOException e) {
            throw new Refusal("password", "The password could not be read: " + e.getMessage());
        }
        byte[] octets = line.toByteArray();
        char[] characters = StandardCharsets.UTF_8
                .decode(java.nio.ByteBuffer.wrap(octets))
                .toString()
                .replaceFirst("\r$", "")
                .toCharArray();
        Arrays.fill(octets, (byte) 0);
        return Optional.of(new Secret(characters));
    }
}

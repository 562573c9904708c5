package org.openqrm.server.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Configuration;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.server.dhcp.DhcpListen;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.PacketSocket;
import org.openqrm.server.net.PktinfoSocket;

/** The configuration file of a server on this machine. */
public final class ConfigurationFile implements Configuration {
    private static final int CLIENT_PORT = 68;
    private static final int SERVER_PORT = 67;
    private static final int MAX_DATAGRAM = 1500;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Path file;
    private final Path data;
    private final Optional<String> override;

    /**
     * @param file need not exist
     * @param data the data directory
     * @param override interfaces from the command line
     */
    public ConfigurationFile(Path file, Path data, Optional<String> override) {
        this.file = file;
        this.data = data;
        this.override = override;
    }

    @Override
    public List<Item> items() {
        return Arrays.stream(Key.values()).map(Key::item).toList();
    }

    @Override
    public Stored stored() throws IOException {
        return new Stored(file.toString(), read(), override);
    }

    private Map<String, String> read() throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        Map<String, String> values = new TreeMap<>();
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        return values;
    }

    @Override
    public List<Reason> check(Map<String, String> values) {
        try {
            ServerConfig.of(values, "", data);
            return List.of();
        } catch (ConfigException e) {
            return e.faults().stream().map(ConfigurationFile::reason).toList();
        }
    }

    /** A fault is written {@code where: key=value: what}. */
    private static Reason reason(String fault) {
        String text = fault.replaceFirst("^: ", "");
        for (Key key : Key.values()) {
            if (text.startsWith(key.text() + "=")) {
                return new Reason(key.text(), text);
            }
        }
        return new Reason("", text);
    }

    @Override
    public List<Reason> store(Map<String, String> values) {
        List<Reason> faults = check(values);
        if (!faults.isEmpty()) {
            return faults;
        }
        try {
            Map<String, String> next = new HashMap<>(read());
            next.keySet().removeIf(k -> Key.named(k).isPresent());
            next.putAll(values);
            next.entrySet().removeIf(e -> Key.named(e.getKey())
                    .filter(k -> k.byDefault().equals(e.getValue().strip()))
                    .isPresent());
            write(next);
            return List.of();
        } catch (IOException e) {
            return List.of(new Reason("", file + " cannot be written: " + e.getMessage()));
        }
    }

    /** Whole or not at all: a server that starts meanwhile reads the old one. */
    private void write(Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter text = new StringWriter();
        properties.store(text, "Settings of the server; docs/configuration.md explains them");
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(data);
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path next = Files.createTempFile(directory, "server", ".new");
        Files.writeString(next, text.toString(), StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public List<Interface> interfaces() {
        List<Interface> found = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                found.add(new Interface(each.getName(), each.isUp(), address(each)));
            }
        } catch (IOException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(Interface::name));
        return found;
    }

    private static String address(NetworkInterface of) {
        return of.getInterfaceAddresses().stream()
                .filter(a -> a.getAddress() instanceof Inet4Address)
                .findFirst()
                .map(ConfigurationFile::text)
                .orElse("");
    }

    private static String text(InterfaceAddress address) {
        return address.getAddress().getHostAddress() + "/" + address.getNetworkPrefixLength();
    }

    @Override
    public Heard listen(String name) {
        try {
            NetworkPort port = NetworkPort.named(name);
            byte[] hardware = NetworkInterface.getByName(name).getHardwareAddress();
            if (hardware == null || hardware.length != 6) {
                return new Heard(List.of(), "'" + name + "' has no hardware address: nobody can be asked there.");
            }
            Predicate<String> ours =
                    a -> interfaces().stream().anyMatch(i -> i.address().startsWith(a + "/"));
            try (PacketSocket socket = PktinfoSocket.open(CLIENT_PORT, Optional.of(name), MAX_DATAGRAM)) {
                Inet4Address everybody = Inet4Address.ofLiteral("255.255.255.255");
                List<Offer> offers = new ArrayList<>();
                new DhcpListen(socket, RandomGenerator.getDefault(), SERVER_PORT)
                        .ask(port, MacAddress.of(Octets.copyOf(hardware)), everybody, PATIENCE)
                        .forEach((server, address) -> offers.add(new Offer(
                                server.getHostAddress(),
                                ours.test(server.getHostAddress()),
                                address.getHostAddress())));
                return new Heard(offers, "");
            }
        } catch (IOException e) {
            return new Heard(List.of(), "Nobody can be asked on '" + name + "': " + e.getMessage());
        }
    }
}

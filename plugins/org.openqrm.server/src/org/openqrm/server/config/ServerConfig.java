package org.openqrm.server.config;

import java.io.IOException;
import java.io.Reader;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.openqrm.core.Settings;
import org.openqrm.server.agent.AgentConfig;
import org.openqrm.server.boot.BootConfig;
import org.openqrm.server.boot.BootNetwork;
import org.openqrm.server.dhcp.AddressRange;
import org.openqrm.server.history.HistoryConfig;
import org.openqrm.server.ssh.SshConfig;

/**
 * What an administrator sets of a server; {@code docs/configuration.md} lists the keys.
 *
 * @param settings of the core
 * @param boot DHCP, TFTP, HTTP
 * @param agent the listener for the nodes' agents
 * @param ssh the command line over SSH
 * @param ipmiInterface of ipmitool
 * @param busybox a static busybox, packed into every initramfs
 * @param history of the load
 * @param logLevel what is written to the log files
 */
public record ServerConfig(
        Settings settings,
        BootConfig boot,
        AgentConfig agent,
        SshConfig ssh,
        String ipmiInterface,
        Path busybox,
        HistoryConfig history,
        Level logLevel) {
    /**
     * Reads a properties file in UTF-8.
     *
     * @param file empty, or one that need not exist, for the defaults
     * @param interfaces takes the place of the file's {@code interface}
     * @param data the data directory, which some defaults lie in
     * @throws ConfigException lists all that is wrong
     */
    public static ServerConfig read(Optional<Path> file, Optional<String> interfaces, Path data)
            throws ConfigException {
        Map<String, String> given = new HashMap<>();
        if (file.isPresent()) {
            given.putAll(properties(file.get()));
        }
        interfaces.ifPresent(names -> given.put(Key.INTERFACE.text(), names));
        return of(given, file.map(Path::toString).orElse("configuration"), data);
    }

    private static Map<String, String> properties(Path file) throws ConfigException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(List.of(file + ": the configuration cannot be read: " + e));
        }
        Map<String, String> values = new HashMap<>();
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        return values;
    }

    static ServerConfig of(Map<String, String> given, String where, Path data) throws ConfigException {
        Values values = new Values(given, where);
        ServerConfig config = new ServerConfig(
                settings(values),
                boot(values),
                new AgentConfig(
                        List.of(),
                        values.port(Key.AGENT_PORT),
                        values.duration(Key.HEARTBEAT, ChronoUnit.MILLIS, 100, 600_000)),
                new SshConfig(
                        values.address(Key.SSH_ADDRESS),
                        values.port(Key.SSH_PORT),
                        data,
                        values.path(Key.AUTHORIZED_KEYS).orElse(data.resolve("authorized_keys"))),
                channel(values),
                values.path(Key.BUSYBOX).orElse(Path.of(Key.BUSYBOX.byDefault())),
                history(values, data),
                values.level(Key.LOG_LEVEL));
        if (config.agent()
                        .heartbeat()
                        .multipliedBy(2)
                        .compareTo(config.settings().detection())
                > 0) {
            values.fault(
                    Key.DETECTION,
                    "write at least twice " + Key.HEARTBEAT.text() + " ("
                            + config.agent().heartbeat().toMillis() + " ms), or one lost datagram is a lost node");
        }
        if (!values.faults().isEmpty()) {
            throw new ConfigException(values.faults());
        }
        return config;
    }

    private static Settings settings(Values values) {
        Settings base = Settings.defaults();
        Duration boot = values.duration(Key.BOOT_TIMEOUT, ChronoUnit.SECONDS, 20, 3600);
        return new Settings(
                values.duration(Key.DETECTION, ChronoUnit.SECONDS, 2, 600),
                boot,
                base.fenceTimeout(),
                boot.compareTo(base.releaseTimeout()) > 0 ? boot : base.releaseTimeout(),
                values.number(Key.BOOT_ATTEMPTS, 1, 20),
                values.number(Key.STARTS_AT_ONCE, 1, 10_000),
                base.restartGrace(),
                base.importTimeout());
    }

    private static HistoryConfig history(Values values, Path data) {
        return new HistoryConfig(
                values.flag(Key.HISTORY_ENABLED),
                values.path(Key.HISTORY_DIRECTORY).orElse(data.resolve("history")),
                heartbeat(values));
    }

    private static Duration heartbeat(Values values) {
        return values.duration(Key.HEARTBEAT, ChronoUnit.MILLIS, 100, 600_000);
    }

    private static String channel(Values values) {
        String channel = values.text(Key.IPMI_INTERFACE);
        if (!channel.matches("[a-z0-9]{1,16}")) {
            values.fault(Key.IPMI_INTERFACE, "write an interface of ipmitool: lanplus as a rule");
        }
        return channel;
    }

    private static BootConfig boot(Values values) {
        List<Path> loaders =
                values.list(Key.LOADER_DIRECTORY).stream().map(Path::of).toList();
        return new BootConfig(
                networks(values),
                values.flag(Key.DHCP_ENABLED),
                values.duration(Key.DHCP_LEASE, ChronoUnit.SECONDS, 60, 604_800),
                values.port(Key.DHCP_PORT),
                values.addresses(Key.DHCP_OTHERS),
                values.port(Key.TFTP_PORT),
                values.port(Key.HTTP_PORT),
                values.port(Key.AGENT_PORT),
                values.flag(Key.IPV6_ADVERTISE),
                loaders,
                words(values, Key.CONSOLE),
                words(values, Key.KERNEL_OPTIONS));
    }

    /** Goes into a boot script and a kernel command line: a line's end would begin another command there. */
    private static String words(Values values, Key key) {
        String text = values.text(key);
        if (!text.matches("[ -~]*")) {
            values.fault(key, "write printable ASCII characters on one line");
        }
        return text;
    }

    private static List<BootNetwork> networks(Values values) {
        List<String> names = values.list(Key.INTERFACE);
        if (names.isEmpty() || names.equals(List.of("none"))) {
            return List.of();
        }
        List<AddressRange> pools = values.ranges(Key.DHCP_POOL);
        List<Inet4Address> routers = values.addresses(Key.DHCP_ROUTER);
        List<Inet4Address> dns = values.addresses(Key.DHCP_DNS);
        if (names.stream().distinct().count() != names.size() || names.contains("none")) {
            values.fault(Key.INTERFACE, "name each interface once, or write none alone");
        }
        oneEach(values, Key.DHCP_POOL, pools.size(), names.size());
        if (names.size() > 1) {
            oneEach(values, Key.DHCP_ROUTER, routers.size(), names.size());
        }
        List<BootNetwork> networks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<AddressRange> pool = i < pools.size() ? Optional.of(pools.get(i)) : Optional.empty();
            List<Inet4Address> own =
                    names.size() == 1 ? routers : i < routers.size() ? List.of(routers.get(i)) : List.of();
            networks.add(new BootNetwork(names.get(i), pool, own, dns));
        }
        return networks;
    }

    private static void oneEach(Values values, Key key, int count, int interfaces) {
        if (count != 0 && count != interfaces) {
            values.fault(key, "write none, or one for each interface in the order of " + Key.INTERFACE.text());
        }
    }
}

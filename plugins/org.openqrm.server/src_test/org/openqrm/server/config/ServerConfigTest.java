package org.openqrm.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqrm.server.boot.BootNetwork;
import org.openqrm.server.history.HistoryConfig;

class ServerConfigTest {
    private static final Path DATA = Path.of("/var/lib/openqrm");

    @TempDir
    private Path directory;

    private static ServerConfig of(Map<String, String> given) throws ConfigException {
        return ServerConfig.of(given, "F", DATA);
    }

    private static List<String> faults(Map<String, String> given) {
        return assertThrows(ConfigException.class, () -> of(given)).faults();
    }

    @Test
    void nothingGivenIsAServerWithoutBootServices() throws Exception {
        ServerConfig config = of(Map.of());
        assertTrue(config.boot().networks().isEmpty());
        assertEquals(Duration.ofSeconds(10), config.settings().detection());
        assertEquals("127.0.0.1", config.ssh().address());
        assertEquals(DATA.resolve("authorized_keys"), config.ssh().authorizedKeys());
        assertEquals(4912, config.agent().port());
        assertEquals("lanplus", config.ipmiInterface());
        assertEquals(new HistoryConfig(true, DATA.resolve("history"), Duration.ofSeconds(1)), config.history());
    }

    @Test
    void theHistoryMayBeElsewhereOrNotAtAll() throws Exception {
        ServerConfig config = of(Map.of("history.enabled", "false", "history.directory", "/srv/load"));
        assertEquals(new HistoryConfig(false, Path.of("/srv/load"), Duration.ofSeconds(1)), config.history());
    }

    @Test
    void aFileIsReadAndTheCommandLineGoesBeforeIt() throws Exception {
        Path file = Files.writeString(
                directory.resolve("server.properties"),
                "interface=eth9\n"
                        + "dhcp.pool = 10.0.0.10-10.0.0.99\n"
                        + "detection.interval.seconds=3\n"
                        + "# note\n"
                        + "log.level=DEBUG\n");
        ServerConfig config = ServerConfig.read(Optional.of(file), Optional.of("br0"), DATA);
        BootNetwork network = config.boot().networks().getFirst();
        assertEquals("br0", network.interfaceName());
        assertEquals("10.0.0.10-10.0.0.99", network.pool().orElseThrow().toString());
        assertEquals(Duration.ofSeconds(3), config.settings().detection());
        assertEquals(System.Logger.Level.DEBUG, config.logLevel());
    }

    @Test
    void eachInterfaceGetsItsOwnPoolAndRouter() throws Exception {
        ServerConfig config = of(Map.of(
                "interface", "eth1, eth2",
                "dhcp.pool", "10.1.0.10-10.1.0.99,10.2.0.10-10.2.0.99",
                "dhcp.router", "10.1.0.1,10.2.0.1",
                "dhcp.dns", "10.0.0.53",
                "dhcp.others", "10.1.0.2, 10.2.0.2"));
        assertEquals("10.2.0.2", config.boot().otherDhcp().get(1).getHostAddress());
        List<BootNetwork> networks = config.boot().networks();
        assertEquals("10.2.0.10-10.2.0.99", networks.get(1).pool().orElseThrow().toString());
        assertEquals("10.2.0.1", networks.get(1).routers().getFirst().getHostAddress());
        assertEquals("10.0.0.53", networks.get(0).nameServers().getFirst().getHostAddress());
        assertEquals(
                1,
                faults(Map.of("interface", "a,b", "dhcp.pool", "10.1.0.10-10.1.0.99"))
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dhcp.prot|67|there is no key dhcp.prot. Did you mean dhcp.port?",
                "colour|red|there is no key colour. The keys are in docs/configuration.md.",
                "http.port|0|http.port=0: write a whole number from 1 to 65535",
                "http.port|eighty|http.port=eighty: write a whole number from 1 to 65535",
                "dhcp.lease.seconds|5|dhcp.lease.seconds=5: write a whole number from 60 to 604800",
                "dhcp.enabled|yes|dhcp.enabled=yes: write true or false",
                "detection.interval.seconds|1|detection.interval.seconds=1: write a whole number from 2 to 600",
                "log.level|LOUD|log.level=LOUD: write TRACE, DEBUG, INFO, WARNING or ERROR",
                "ssh.address|here|ssh.address=here: write an address of this machine",
                "authorized.keys|keys|authorized.keys=keys: write an absolute path",
                "history.enabled|off|history.enabled=off: write true or false",
                "history.directory|load|history.directory=load: write an absolute path",
                "boot.attempts|21|boot.attempts=21: write a whole number from 1 to 20",
                "ipmi.interface|-x y|ipmi.interface=-x y: write an interface of ipmitool",
            })
    void everyFaultNamesKeyValueAndRemedy(String key, String value, String expected) {
        List<String> faults = faults(Map.of(key, value));
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.getFirst().startsWith("F: " + expected), faults.getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dhcp.pool|10.0.0.9-10.0.0.1",
                "dhcp.pool|10.0.0.1-x",
                "dhcp.pool|300.0.0.1-300.0.0.2",
                "dhcp.router|10.0.0.256",
                "dhcp.dns|example.com",
            })
    void badAddressesAreFaults(String key, String value) {
        List<String> faults = faults(Map.of("interface", "eth1", key, value));
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.getFirst().startsWith("F: " + key + "=" + value + ": '"), faults.getFirst());
    }

    @Test
    void allFaultsAreListedAtOnce() {
        List<String> faults = faults(Map.of("http.port", "x", "tftp.port", "y", "unknown.key", "z"));
        assertEquals(3, faults.size(), faults.toString());
    }

    @Test
    void aHeartbeatSlowerThanTheDetectionIsAFault() {
        List<String> faults = faults(Map.of("heartbeat.interval.ms", "2000", "detection.interval.seconds", "3"));
        assertTrue(faults.getFirst().contains("at least twice heartbeat.interval.ms (2000 ms)"), faults.toString());
    }

    @Test
    void aLineBreakDoesNotReachTheKernelCommandLine() {
        assertEquals(
                1, faults(Map.of("kernel.options", "quiet\nboot http://evil")).size());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = directory.resolve("missing.properties");
        ConfigException e = assertThrows(
                ConfigException.class, () -> ServerConfig.read(Optional.of(missing), Optional.empty(), DATA));
        assertTrue(e.getMessage().startsWith(missing + ": the configuration cannot be read"), e.getMessage());
    }

    @Test
    void everyKeyIsDocumentedWithItsDefault() throws Exception {
        Path documentation = Path.of("../../docs/configuration.md");
        Assumptions.assumeTrue(Files.exists(documentation), "SKIPPED: run in the bundle's directory");
        List<String> rows = Files.readAllLines(documentation).stream()
                .takeWhile(l -> !l.equals("## The data directory"))
                .filter(l -> l.startsWith("| `"))
                .toList();
        for (Key key : Key.values()) {
            String row = rows.stream()
                    .filter(r -> r.startsWith("| `" + key.text() + "` |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(key.text() + " is not documented"));
            if (!key.byDefault().isEmpty()) {
                assertTrue(row.endsWith("| `" + key.byDefault() + "` |"), row);
            }
        }
        assertEquals(Key.values().length, rows.size(), "documented keys that do not exist");
    }
}

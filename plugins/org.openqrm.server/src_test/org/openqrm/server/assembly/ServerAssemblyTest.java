package org.openqrm.server.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.Event;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.server.config.DataDirectory;
import org.openqrm.server.config.ServerConfig;

/** The real server, without a network to boot from. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerAssemblyTest {
    @TempDir
    private Path directory;

    private DataDirectory data;
    private int agentPort;

    @BeforeEach
    void choosePorts() throws IOException {
        data = new DataDirectory(directory.resolve("data"));
        try (DatagramSocket socket = new DatagramSocket(0)) {
            agentPort = socket.getLocalPort();
        }
    }

    private ServerAssembly open(String... more) throws Exception {
        Path file = directory.resolve("server.properties");
        try (ServerSocket free = new ServerSocket(0)) {
            Files.writeString(
                    file,
                    "agent.port=" + agentPort + "\nssh.port=" + free.getLocalPort() + "\n" + String.join("\n", more));
        }
        return ServerAssembly.open(data, ServerConfig.read(Optional.of(file), Optional.empty(), data.root()));
    }

    private static Outcome submit(ServerAssembly server, Command command) throws Exception {
        return server.dataCenter()
                .submit(Actor.WORKBENCH, command)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static ServiceStatus status(ServerAssembly server, String name) {
        List<ServiceStatus> all = server.dataCenter().telemetry().services();
        return all.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no status of " + name + " in " + all));
    }

    @Test
    void whatWasAcceptedIsThereAfterARestart() throws Exception {
        Command add = new Command.AddImage("root", "10.77.0.1", "/exports/debian", "vers=4.2", "");
        try (ServerAssembly server = open()) {
            server.start();
            assertInstanceOf(Outcome.Accepted.class, submit(server, add));
            assertTrue(status(server, "Agent").running());
            assertTrue(status(server, "SSH").running());
            assertTrue(status(server, "Store").running());
            assertFalse(status(server, "DHCP").running());
            assertTrue(status(server, "Kernel import").detail().contains("busybox"));
            assertTrue(server.readiness().startsWith("revision "), server.readiness());
        }
        try (ServerAssembly server = open()) {
            server.start();
            assertTrue(server.dataCenter().current().image("root").isPresent());
        }
    }

    @Test
    void everyServiceHasAStatus() throws Exception {
        try (ServerAssembly server = open()) {
            server.start();
            Set<String> names = server.dataCenter().telemetry().services().stream()
                    .map(ServiceStatus::name)
                    .collect(Collectors.toSet());
            assertEquals(
                    Set.of(
                            "Agent",
                            "DHCP",
                            "TFTP",
                            "HTTP",
                            "Router advertisement",
                            "SSH",
                            "Kernel import",
                            "Effects",
                            "History",
                            "Boot journal",
                            "Store"),
                    names);
        }
    }

    @Test
    void theLoadHistoryIsAskedThroughTheDataCentre() throws Exception {
        try (ServerAssembly server = open()) {
            server.start();
            assertTrue(status(server, "History").running(), "" + status(server, "History"));
            Instant now = Instant.now();
            HistoryQuery query = new HistoryQuery(new Subject.Whole(), now.minusSeconds(600), now, 600);
            assertEquals(
                    new Subject.Whole(),
                    server.dataCenter()
                            .history(query)
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS)
                            .subject());
        }
        try (ServerAssembly server = open("history.enabled=false")) {
            server.start();
            assertFalse(status(server, "History").running());
            assertTrue(status(server, "History").detail().contains("history.enabled"), "names the key");
        }
    }

    @Test
    void aSecondServerIsKeptOut() throws Exception {
        try (ServerAssembly first = open()) {
            StoreException refused = assertThrows(StoreException.class, this::open);
            assertTrue(
                    refused.getMessage()
                            .contains("in use by process "
                                    + ProcessHandle.current().pid()),
                    refused.getMessage());
            assertInstanceOf(
                    Outcome.Accepted.class,
                    submit(first, new Command.AddImage("root", "10.77.0.1", "/exports/debian", "vers=4.2", "")));
        }
        open().close();
    }

    @Test
    void aServiceThatCannotStartSaysSoAndTheOthersRun() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(null)) {
            taken.setReuseAddress(false);
            taken.bind(new InetSocketAddress(agentPort));
            try (ServerAssembly server = open()) {
                CountDownLatch alerted = new CountDownLatch(1);
                server.dataCenter().onChange(() -> {
                    if (!server.dataCenter().current().alerts().isEmpty()) {
                        alerted.countDown();
                    }
                });
                server.start();
                assertFalse(status(server, "Agent").running());
                assertTrue(status(server, "Agent").detail().contains(Integer.toString(agentPort)), "names the port");
                assertTrue(status(server, "SSH").running());
                assertTrue(alerted.await(20, TimeUnit.SECONDS), "no alert came");
                Event alert = server.dataCenter()
                        .current()
                        .alerts()
                        .values()
                        .iterator()
                        .next();
                assertEquals("service.failed", alert.type());
                assertTrue(alert.text().startsWith("Agent does not run: "), alert.text());
            }
        }
    }

    @Test
    void anInterfaceThatIsNotThereStopsOnlyTheBootServices() throws Exception {
        try (ServerAssembly server = open("interface=nosuch0")) {
            server.start();
            ServiceStatus dhcp = status(server, "DHCP");
            assertFalse(dhcp.running());
            assertTrue(dhcp.detail().contains("there is no network interface 'nosuch0'"), dhcp.detail());
            assertTrue(status(server, "Agent").running());
        }
    }

    @Test
    void aLostKeyIsAnAlert() throws Exception {
        open().close();
        Files.delete(data.keys().resolve("agent.key"));
        try (ServerAssembly server = open()) {
            CountDownLatch alerted = new CountDownLatch(1);
            server.dataCenter().onChange(alerted::countDown);
            server.start();
            assertTrue(alerted.await(20, TimeUnit.SECONDS), "no alert came");
            assertEquals(
                    "server.key-lost",
                    server.dataCenter()
                            .current()
                            .alerts()
                            .values()
                            .iterator()
                            .next()
                            .type());
        }
    }

    @Test
    void closingTwiceAndBeforeTheStartIsAllowed() throws Exception {
        ServerAssembly server = open();
        server.close();
        server.close();
        long before = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("openqrm-core") || t.getName().equals("agent-listener"))
                .count();
        assertEquals(0, before, "threads are joined");
    }
}

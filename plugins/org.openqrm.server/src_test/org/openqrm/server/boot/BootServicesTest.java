package org.openqrm.server.boot;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.server.dhcp.AddressRange;
import org.openqrm.server.http.ImageFiles;
import org.openqrm.server.journal.BootWatch;
import org.openqrm.server.net.CoreDouble;
import org.openqrm.server.net.PortException;
import org.openqrm.server.net.ServicePort;

class BootServicesTest {
    @TempDir
    Path folder;

    private final CoreDouble core = new CoreDouble();

    private record Ports(int dhcp, int tftp, int http) {
        /** Ports that were free a moment ago. */
        static Ports free() throws IOException {
            try (DatagramSocket dhcp = new DatagramSocket();
                    DatagramSocket tftp = new DatagramSocket();
                    ServerSocket http = new ServerSocket(0)) {
                return new Ports(dhcp.getLocalPort(), tftp.getLocalPort(), http.getLocalPort());
            }
        }
    }

    private BootServices services(List<BootNetwork> networks, boolean dhcp, Ports ports) {
        BootConfig config = new BootConfig(
                networks,
                dhcp,
                Duration.ofHours(1),
                ports.dhcp(),
                List.of(),
                ports.tftp(),
                ports.http(),
                4912,
                false,
                List.of(folder),
                "ttyS0",
                "");
        ImageFiles images = new ImageFiles() {
            @Override
            public Path vmlinuz(KernelId kernel) {
                return folder.resolve("vmlinuz");
            }

            @Override
            public Path initramfs(KernelId kernel) {
                return folder.resolve("initramfs");
            }

            @Override
            public Path modules(KernelId kernel) {
                return folder.resolve("modules");
            }
        };
        BootTokens tokens = new BootTokens(new byte[32], new Random(1), InstantSource.system());
        return new BootServices(config, core, core, tokens, images, InstantSource.system(), BootWatch.NOBODY);
    }

    private static List<BootNetwork> loopback() {
        AddressRange pool =
                new AddressRange(Inet4Address.ofLiteral("127.0.77.10"), Inet4Address.ofLiteral("127.0.77.19"));
        return List.of(new BootNetwork("lo", Optional.of(pool), List.of(), List.of()));
    }

    private static void assertFree(Ports ports) {
        for (ServicePort port : List.of(
                new ServicePort("DHCP", ServicePort.Transport.UDP, new InetSocketAddress(ports.dhcp()), "p"),
                new ServicePort("TFTP", ServicePort.Transport.UDP, new InetSocketAddress(ports.tftp()), "p"),
                new ServicePort("HTTP", ServicePort.Transport.TCP, new InetSocketAddress(ports.http()), "p"))) {
            assertDoesNotThrow(port::check);
        }
    }

    private static ServiceStatus status(BootServices services, String name) {
        return services.statuses().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void startsAllOnTheConfiguredPortsAndGivesThemBack() throws Exception {
        Ports ports = Ports.free();
        try (BootServices services = services(loopback(), true, ports)) {
            assertEquals("not started", status(services, "DHCP").detail());
            services.start();
            assertTrue(status(services, "DHCP").detail().startsWith("UDP port " + ports.dhcp() + "; lo: 0 of 10"));
            assertEquals(
                    "127.0.0.1 TCP port " + ports.http(),
                    status(services, "HTTP").detail());
            assertTrue(status(services, "TFTP").detail().startsWith("127.0.0.1 UDP port " + ports.tftp()));
            assertEquals(
                    3,
                    services.statuses().stream().filter(ServiceStatus::running).count());
            assertTrue(
                    services.statuses().stream().noneMatch(s -> s.name().equals("Router advertisement")),
                    "what is switched off on purpose is not told of as not running");
        }
        assertFree(ports);
    }

    @Test
    void offMeansOff() throws Exception {
        Ports ports = Ports.free();
        try (BootServices services = services(loopback(), false, ports);
                DatagramSocket other = new DatagramSocket(new InetSocketAddress(ports.dhcp()))) {
            services.start();
            assertTrue(other.isBound(), "the DHCP port stays free for others");
            assertEquals("off: dhcp.enabled=false", status(services, "DHCP").detail());
            assertFalse(status(services, "DHCP").running());
        }
        try (BootServices services = services(List.of(), true, ports)) {
            services.start();
            assertFree(ports);
            assertTrue(services.statuses().stream().noneMatch(ServiceStatus::running));
        }
    }

    @Test
    void aTakenPortStopsTheStartAndLeavesNothingBehind() throws Exception {
        Ports ports = Ports.free();
        try (BootServices services = services(loopback(), true, ports)) {
            try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(ports.tftp()))) {
                assertTrue(other.isBound());
                String told = assertThrows(PortException.class, services::start).getMessage();
                assertTrue(told.startsWith("TFTP cannot use UDP port " + ports.tftp()), told);
                assertTrue(told.contains("(process " + ProcessHandle.current().pid() + ")"), told);
            }
            assertFree(ports);
            services.start();
            assertTrue(status(services, "DHCP").running(), "and it starts once the port is free");
        }
    }

    @Test
    void aPoolOutsideTheSubnetOrAnUnknownInterfaceIsRefused() throws Exception {
        Ports ports = Ports.free();
        AddressRange outside =
                new AddressRange(Inet4Address.ofLiteral("10.1.1.10"), Inet4Address.ofLiteral("10.1.1.19"));
        BootNetwork wrong = new BootNetwork("lo", Optional.of(outside), List.of(), List.of());
        String told = assertThrows(IOException.class, () -> services(List.of(wrong), true, ports)
                        .start())
                .getMessage();
        assertTrue(told.contains("10.1.1.10-10.1.1.19 is not within the subnet of lo"), told);
        BootNetwork missing = new BootNetwork("nosuch0", Optional.empty(), List.of(), List.of());
        assertThrows(
                IOException.class, () -> services(List.of(missing), true, ports).start());
        assertFree(ports);
    }

    @Test
    void missingLoadersAreNamedUntilTheyAreThere() throws Exception {
        try (BootServices services = services(loopback(), true, Ports.free())) {
            services.start();
            String told = status(services, "TFTP").detail();
            assertTrue(told.contains("boot loaders missing") && told.contains("undionly.kpxe, snponly.efi"), told);
            Files.writeString(folder.resolve("undionly.kpxe"), "x");
            Files.writeString(folder.resolve("snponly.efi"), "x");
            assertFalse(status(services, "TFTP").detail().contains("missing"));
        }
    }
}

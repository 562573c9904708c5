package org.openqrm.server.boot;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.domain.KernelId;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.DhcpMessageBuilder;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.protocol.dhcp.OptionCode;
import org.openqrm.protocol.dhcp.OptionList;
import org.openqrm.protocol.dhcp.OptionListBuilder;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;
import org.openqrm.server.dhcp.AddressRange;
import org.openqrm.server.dhcp.ArpProbe;
import org.openqrm.server.dhcp.DhcpConfig;
import org.openqrm.server.dhcp.DhcpService;
import org.openqrm.server.dhcp.Subnet;
import org.openqrm.server.http.BootHttpService;
import org.openqrm.server.http.HttpConfig;
import org.openqrm.server.http.ImageFiles;
import org.openqrm.server.journal.BootWatch;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.PktinfoSocket;

/**
 * Serves a few hundred imaginary machines on the loopback interface before the first real one comes. Without it the JVM
 * loads and compiles the boot path while a machine waits: the first OFFER takes some 150 ms instead of under one, the
 * first script half a second. Nothing of it is seen outside: own sockets, own soft state, an invented data centre.
 */
final class Rehearsal implements Runnable {
    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final int MACHINES = 400;
    private static final int SCRIPTS = 20;
    private static final int TIMEOUT_MILLIS = 1000;
    private static final Inet4Address SELF = Ipv4.parse("127.0.0.1");
    private static final int FIRST_ADDRESS = Ipv4.bits(Ipv4.parse("127.64.0.1"));

    private final InventedDataCenter invented = new InventedDataCenter();

    @Override
    public void run() {
        long start = System.nanoTime();
        try {
            NetworkPort lo = NetworkPort.named("lo");
            http(lo);
            dhcp(lo);
            LOG.log(System.Logger.Level.DEBUG, () -> "rehearsed in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        } catch (IOException | WireException | RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "the boot path is not rehearsed", e);
        }
    }

    private void http(NetworkPort lo) throws IOException {
        invented.lease("02:00:00:00:00:00", SELF.getHostAddress());
        ImageFiles none = new ImageFiles() {
            @Override
            public Path vmlinuz(KernelId kernel) {
                return Path.of("/dev/null/none");
            }

            @Override
            public Path initramfs(KernelId kernel) {
                return Path.of("/dev/null/none");
            }

            @Override
            public Path modules(KernelId kernel) {
                return Path.of("/dev/null/none");
            }
        };
        BootTokens tokens = new BootTokens(new byte[32], new Random(0), InstantSource.system());
        HttpConfig config = new HttpConfig(List.of(lo), 0, 0, "", "");
        try (BootHttpService service = new BootHttpService(
                config,
                invented,
                invented,
                tokens,
                none,
                name -> Optional.empty(),
                BootWatch.NOBODY,
                InstantSource.system())) {
            service.start();
            for (int i = 0; i < SCRIPTS; i++) {
                fetch(service.addresses().getFirst(), i % 2 == 0 ? "/boot.ipxe" : "/kernel/1/vmlinuz");
            }
        }
    }

    private static void fetch(InetSocketAddress server, String path) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: lo\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    /** As a relay, so that the answers come by unicast to an address that is only on this machine. */
    private void dhcp(NetworkPort lo) throws IOException, WireException {
        for (int i = 0; i < MACHINES; i++) {
            invented.lease(mac(i).toString(), Ipv4.of(FIRST_ADDRESS + i).getHostAddress());
        }
        AddressRange pool = new AddressRange(Ipv4.of(FIRST_ADDRESS), Ipv4.of(FIRST_ADDRESS + MACHINES));
        Subnet subnet = new Subnet(lo, pool, List.of(), List.of());
        try (DatagramSocket client = new DatagramSocket(new InetSocketAddress(SELF, 0))) {
            client.setSoTimeout(TIMEOUT_MILLIS);
            DhcpConfig config = new DhcpConfig(
                    List.of(subnet),
                    InventedDataCenter.TERM,
                    0,
                    client.getLocalPort(),
                    client.getLocalPort(),
                    List.of());
            PktinfoSocket socket = PktinfoSocket.open(0, Optional.of("lo"), DhcpService.MAX_DATAGRAM);
            try (DhcpService service = new DhcpService(
                    config,
                    socket,
                    80,
                    name -> true,
                    invented,
                    invented,
                    new ArpProbe(Path.of("/proc/net/arp"), Duration.ZERO),
                    Instant::now,
                    BootWatch.NOBODY)) {
                service.start();
                for (int i = 0; i < MACHINES; i++) {
                    ask(client, service.port(), message(MessageType.DISCOVER, i));
                    ask(client, service.port(), message(MessageType.REQUEST, i));
                }
            }
        }
    }

    private static void ask(DatagramSocket client, int port, DhcpMessage message) throws IOException, WireException {
        byte[] octets = message.encode(DhcpMessage.MAX_REPLY_LIMIT);
        client.send(new DatagramPacket(octets, octets.length, SELF, port));
        client.receive(new DatagramPacket(new byte[DhcpMessage.MAX_REPLY_LIMIT], DhcpMessage.MAX_REPLY_LIMIT));
    }

    /** What iPXE asks, in turn with a UEFI's PXE. */
    private static DhcpMessage message(MessageType type, int machine) {
        OptionListBuilder options = OptionList.builder()
                .messageType(type)
                .u16(OptionCode.MAX_MESSAGE_SIZE, 1472)
                .u16(OptionCode.CLIENT_ARCHITECTURE, 7)
                .text(OptionCode.VENDOR_CLASS, "PXEClient:Arch:00007:UNDI:003010")
                .put(OptionCode.PARAMETER_LIST, Octets.of(1, 3, 6, 12, 15, 43, 60, 66, 67, 175));
        if (machine % 2 == 0) {
            options.text(OptionCode.USER_CLASS, "iPXE")
                    .nested(
                            OptionCode.IPXE,
                            OptionList.builder()
                                    .u8(OptionCode.IPXE_FEATURE_HTTP, 1)
                                    .build());
        }
        if (type == MessageType.REQUEST) {
            options.address(OptionCode.SERVER_ID, SELF)
                    .address(OptionCode.REQUESTED_ADDRESS, Ipv4.of(FIRST_ADDRESS + machine));
        }
        DhcpMessageBuilder message =
                DhcpMessage.request().mac(mac(machine)).xid(machine).giaddr(SELF);
        return message.options(options.build()).build();
    }

    private static MacAddress mac(int machine) {
        return new MacAddress(0x0200_0000_0100L + machine);
    }
}

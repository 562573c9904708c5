package org.openqrm.server.dhcp;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.protocol.wire.WireException;
import org.openqrm.server.journal.BootSign;
import org.openqrm.server.net.CoreDouble;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.PktinfoSocket;

/** A DHCP server on the loopback interface, with a client that hears broadcasts and a relay. */
final class DhcpBench implements AutoCloseable {
    static final Duration LEASE = Duration.ofHours(1);

    final CoreDouble core = new CoreDouble();
    final Probe probe = new Probe();
    final Queue<BootSign> signs = new ConcurrentLinkedQueue<>();
    final DhcpService service;
    final NetworkPort lo;
    /** Added to the server's clock. */
    volatile Duration ahead = Duration.ZERO;

    private final PktinfoSocket client;
    private final PktinfoSocket relay;
    private final LinkedBlockingQueue<DhcpMessage> toClient = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<DhcpMessage> toRelay = new LinkedBlockingQueue<>();

    /** Answers what the test has it answer. */
    static final class Probe implements AddressProbe {
        final ConcurrentLinkedQueue<Inet4Address> asked = new ConcurrentLinkedQueue<>();
        final Set<Inet4Address> used = ConcurrentHashMap.newKeySet();
        volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

        @Override
        public CompletionStage<Boolean> inUse(Inet4Address address, MacAddress claimant, NetworkPort network) {
            asked.add(address);
            return gate.thenApply(open -> used.contains(address));
        }

        @Override
        public void close() {}
    }

    DhcpBench() throws IOException {
        this("127.0.77.10", "127.0.77.209", NetworkPort.named("lo").index());
    }

    DhcpBench(String first, String last, int interfaceIndex) throws IOException {
        lo = NetworkPort.named("lo");
        client = PktinfoSocket.open(0, Optional.empty(), 2000);
        relay = PktinfoSocket.open(0, Optional.empty(), 2000);
        NetworkPort served = new NetworkPort("lo", interfaceIndex, lo.address(), lo.prefix(), lo.mtu());
        Subnet subnet = new Subnet(
                served,
                new AddressRange(Captures.ip(first), Captures.ip(last)),
                List.of(Captures.ip("127.0.0.254")),
                List.of(Captures.ip("127.0.0.253")));
        DhcpConfig config = new DhcpConfig(List.of(subnet), LEASE, 0, client.port(), relay.port(), List.of());
        service = new DhcpService(
                config,
                PktinfoSocket.open(0, Optional.empty(), DhcpService.MAX_DATAGRAM),
                8080,
                name -> name.equals("undionly.kpxe") || name.equals("snponly.efi"),
                core,
                core,
                probe,
                () -> InstantSource.system().instant().plus(ahead),
                signs::add);
        service.start();
        pump(client, toClient);
        pump(relay, toRelay);
    }

    private static void pump(PktinfoSocket from, LinkedBlockingQueue<DhcpMessage> to) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    to.add(DhcpMessage.decode(from.receive().orElseThrow().data()));
                }
            } catch (IOException e) {
                // closed: the test is over
            } catch (WireException e) {
                throw new AssertionError("the server sent what cannot be decoded", e);
            }
        });
    }

    void send(DhcpMessage message) {
        try {
            send(message.encode(1472));
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    void send(byte[] octets) {
        sendTo("127.0.0.1", octets);
    }

    private void sendTo(String address, byte[] octets) {
        try {
            client.send(ByteBuffer.wrap(octets), new InetSocketAddress(address, service.port()), lo);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends to everybody, as a client without an address does. */
    void broadcast(DhcpMessage message) {
        try {
            sendTo("255.255.255.255", message.encode(1472));
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    DhcpMessage expect(MessageType type) {
        return expect(type, toClient);
    }

    DhcpMessage expectAtRelay(MessageType type) {
        return expect(type, toRelay);
    }

    private static DhcpMessage expect(MessageType type, LinkedBlockingQueue<DhcpMessage> from) {
        try {
            DhcpMessage got = from.poll(20, TimeUnit.SECONDS);
            assertNotNull(got, "no " + type + " within 20 s");
            if (got.messageType().orElseThrow() != type) {
                throw new AssertionError("expected " + type + ", got " + got);
            }
            return got;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean quiet() {
        return toClient.isEmpty() && toRelay.isEmpty();
    }

    void forgetAnswers() {
        toClient.clear();
    }

    /** A machine that was here before: a lease with half an hour and more left. */
    void known(String mac, String address) {
        core.lease(mac, address, InstantSource.system().instant().plus(LEASE));
    }

    /** DISCOVER to ACK. */
    DhcpMessage lease(String mac) {
        send(Captures.from("udhcpc-discover", mac));
        send(Captures.taking("udhcpc-request", mac, expect(MessageType.OFFER)));
        return expect(MessageType.ACK);
    }

    @Override
    public void close() {
        service.close();
        client.close();
        relay.close();
        core.close();
    }
}

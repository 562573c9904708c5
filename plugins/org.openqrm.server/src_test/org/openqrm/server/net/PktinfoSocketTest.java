package org.openqrm.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PktinfoSocketTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static PacketSocket.Datagram receive(PacketSocket socket) {
        return assertTimeoutPreemptively(LIMIT, socket::receive).orElseThrow();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void tellsInterfaceAndDestinationAndAnswersFromThatAddress() throws Exception {
        NetworkPort lo = NetworkPort.named("lo");
        try (PktinfoSocket socket = PktinfoSocket.open(0, Optional.empty(), 100);
                DatagramSocket client = new DatagramSocket(new InetSocketAddress("127.0.0.5", 0))) {
            client.setSoTimeout(10_000);
            InetAddress to = InetAddress.getByName("127.0.0.9");
            client.send(new DatagramPacket(text("hello"), 5, to, socket.port()));
            PacketSocket.Datagram got = receive(socket);
            assertEquals("hello", StandardCharsets.US_ASCII.decode(got.data()).toString());
            assertEquals(lo.index(), got.interfaceIndex());
            assertEquals(to, got.destination());
            assertEquals(client.getLocalSocketAddress(), got.source());
            assertFalse(got.truncated());

            socket.send(ByteBuffer.wrap(text("answer")), got.source(), lo);
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            client.receive(answer);
            assertEquals(new InetSocketAddress("127.0.0.1", socket.port()), answer.getSocketAddress());
            assertEquals("answer", new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void broadcastsThroughTheGivenInterface() throws Exception {
        NetworkPort lo = NetworkPort.named("lo");
        try (PktinfoSocket socket = PktinfoSocket.open(0, Optional.of("lo"), 100);
                DatagramSocket client = new DatagramSocket(0)) {
            client.setSoTimeout(10_000);
            socket.send(
                    ByteBuffer.wrap(text("all")), new InetSocketAddress("255.255.255.255", client.getLocalPort()), lo);
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            client.receive(answer);
            assertEquals(3, answer.getLength());
        }
    }

    @Test
    void marksWhatIsTooLong() throws Exception {
        try (PktinfoSocket socket = PktinfoSocket.open(0, Optional.empty(), 100);
                DatagramSocket client = new DatagramSocket()) {
            client.send(new DatagramPacket(new byte[101], 101, InetAddress.getByName("127.0.0.1"), socket.port()));
            PacketSocket.Datagram got = receive(socket);
            assertTrue(got.truncated());
            assertEquals(100, got.data().remaining());
        }
    }

    @Test
    void closingWakesTheReceiver() throws Exception {
        PktinfoSocket socket = PktinfoSocket.open(0, Optional.empty(), 100);
        CompletableFuture<Optional<PacketSocket.Datagram>> waiting = new CompletableFuture<>();
        Thread receiver = Thread.ofPlatform().start(() -> {
            try {
                waiting.complete(socket.receive());
            } catch (Exception e) {
                waiting.completeExceptionally(e);
            }
        });
        socket.close();
        socket.close();
        ExecutionException end = assertThrows(ExecutionException.class, () -> waiting.get(10, TimeUnit.SECONDS));
        assertEquals(ClosedChannelException.class, end.getCause().getClass());
        receiver.join();
        assertThrows(
                ClosedChannelException.class,
                () -> socket.send(
                        ByteBuffer.allocate(1), new InetSocketAddress("127.0.0.1", 9), NetworkPort.named("lo")));
    }

    @Test
    void wakingEndsOneReceptionAndLosesNoDatagram() throws Exception {
        NetworkPort lo = NetworkPort.named("lo");
        int port;
        try (DatagramSocket free = new DatagramSocket()) {
            port = free.getLocalPort();
        }
        try (PktinfoSocket socket = PktinfoSocket.open(0, Optional.empty(), 100);
                ChannelSocket fallback = new ChannelSocket(lo, port, 100)) {
            for (PacketSocket each : new PacketSocket[] {socket, fallback}) {
                each.wake();
                each.wake();
                assertTrue(assertTimeoutPreemptively(LIMIT, each::receive).isEmpty(), "woken before it waited");
                each.send(ByteBuffer.wrap(text("self")), new InetSocketAddress("127.0.0.1", each.port()), lo);
                assertEquals(4, receive(each).data().remaining());
                CompletableFuture<Optional<PacketSocket.Datagram>> waiting = new CompletableFuture<>();
                Thread receiver = Thread.ofPlatform().start(() -> {
                    try {
                        waiting.complete(each.receive());
                    } catch (Exception e) {
                        waiting.completeExceptionally(e);
                    }
                });
                each.wake();
                assertTrue(waiting.get(10, TimeUnit.SECONDS).isEmpty(), "woken while it waited");
                receiver.join();
            }
        }
    }

    @Test
    void aTakenPortIsRefusedAndItsHolderNamed() throws Exception {
        try (PktinfoSocket first = PktinfoSocket.open(0, Optional.empty(), 100)) {
            ErrnoException failure =
                    assertThrows(ErrnoException.class, () -> PktinfoSocket.open(first.port(), Optional.empty(), 100));
            assertEquals(ErrnoException.EADDRINUSE, failure.errno());
            assertTrue(failure.getMessage().contains("Address already in use"), failure.getMessage());
            ServicePort port = new ServicePort(
                    "DHCP", ServicePort.Transport.UDP, new InetSocketAddress(first.port()), "dhcp.port");
            String told = port.explain(failure).getMessage();
            assertTrue(told.contains("(process " + ProcessHandle.current().pid() + ")"), told);
            assertTrue(told.contains("set dhcp.port to another port"), told);
        }
    }

    @Test
    void theFallbackHearsBothUnicastAndBroadcast() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket()) {
            port = free.getLocalPort();
        }
        NetworkPort lo = NetworkPort.named("lo");
        try (ChannelSocket socket = new ChannelSocket(lo, port, 100);
                PktinfoSocket client = PktinfoSocket.open(0, Optional.empty(), 100)) {
            for (String to : new String[] {"127.0.0.1", "127.0.0.7", "255.255.255.255"}) {
                client.send(ByteBuffer.wrap(text(to)), new InetSocketAddress(to, port), lo);
                PacketSocket.Datagram got = receive(socket);
                assertEquals(to, StandardCharsets.US_ASCII.decode(got.data()).toString());
                socket.send(ByteBuffer.wrap(text("yes")), got.source(), lo);
                PacketSocket.Datagram back = receive(client);
                assertEquals(3, back.data().remaining());
            }
        }
    }
}

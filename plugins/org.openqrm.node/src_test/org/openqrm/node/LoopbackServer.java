package org.openqrm.node;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.openqrm.protocol.agent.AgentWire;
import org.openqrm.protocol.agent.AgentWireException;
import org.openqrm.protocol.agent.Beat;
import org.openqrm.protocol.agent.DatagramType;
import org.openqrm.protocol.agent.InventoryAck;
import org.openqrm.protocol.agent.InventoryAssembly;
import org.openqrm.protocol.agent.InventoryChunk;
import org.openqrm.protocol.agent.ServerHandshake;
import org.openqrm.protocol.agent.ServerKey;
import org.openqrm.protocol.agent.ServerSession;

/** The server's side on loopback, driven by the test's own thread. */
final class LoopbackServer implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofMillis(100);
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final ServerKey key;
    final ServerHandshake handshake;
    final List<byte[]> hellos = new ArrayList<>();
    final List<String> inventories = new ArrayList<>();
    final InventoryAssembly assembly = new InventoryAssembly();
    private final DatagramSocket socket;

    long epoch = 1;
    int ignoredHellos;
    int ignoredChunks;
    boolean wantInventory;
    boolean answering = true;
    ServerHandshake.@Nullable Opened opened;

    @Nullable
    ServerSession session;

    private @Nullable SocketAddress node;

    LoopbackServer() throws IOException {
        this(new Random(7));
    }

    LoopbackServer(RandomGenerator random) throws IOException {
        key = ServerKey.generate(random);
        handshake = new ServerHandshake(key);
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    /** The HELLO that came last. */
    ServerHandshake.Opened opened() {
        return Objects.requireNonNull(opened, "no HELLO yet");
    }

    ServerSession session() {
        return Objects.requireNonNull(session, "no session yet");
    }

    /** Forgets all but what a server keeps on disk. */
    void restart(long newEpoch) {
        epoch = newEpoch;
        session = ServerSession.restored(opened().sessionId(), opened().keys(), newEpoch);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Takes datagrams and answers them until one of the wanted kind has come. */
    <T> T await(Class<T> kind, Predicate<T> wanted, String what) throws IOException, AgentWireException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Object received = receive();
            if (kind.isInstance(received) && wanted.test(kind.cast(received))) {
                return kind.cast(received);
            }
        }
        return fail("within " + PATIENCE + " no " + what);
    }

    Beat awaitBeat(Predicate<Beat> wanted, String what) throws IOException, AgentWireException {
        return await(Beat.class, wanted, what);
    }

    String awaitInventory(String what) throws IOException, AgentWireException {
        int before = inventories.size();
        await(InventoryChunk.class, _ -> inventories.size() > before, what);
        return inventories.getLast();
    }

    void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, node));
    }

    /** One datagram: a message of the session, the opened HELLO, or null when none came in time. */
    private @Nullable Object receive() throws IOException, AgentWireException {
        byte[] space = new byte[2000];
        DatagramPacket packet = new DatagramPacket(space, space.length);
        socket.setSoTimeout(1000);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return null;
        }
        node = packet.getSocketAddress();
        byte[] datagram = Arrays.copyOf(space, packet.getLength());
        if (AgentWire.typeOf(ByteBuffer.wrap(datagram)) == DatagramType.HELLO) {
            return hello(datagram);
        }
        return session == null ? null : message(session, datagram);
    }

    private ServerHandshake.Opened hello(byte[] datagram) throws IOException, AgentWireException {
        hellos.add(datagram);
        ServerHandshake.Opened hello = handshake.open(ByteBuffer.wrap(datagram));
        opened = hello;
        if (ignoredHellos > 0) {
            ignoredHellos--;
        } else if (answering) {
            if (session == null || session.sessionId() != hello.sessionId()) {
                session = ServerSession.enrolled(hello.sessionId(), hello.keys(), epoch);
            }
            send(handshake.accept(hello, epoch, HEARTBEAT));
        }
        return hello;
    }

    private Object message(ServerSession session, byte[] datagram) throws IOException, AgentWireException {
        ServerSession.Received received = session.receive(ByteBuffer.wrap(datagram));
        if (received.message() instanceof Beat) {
            send(session.acknowledge(received, wantInventory));
            wantInventory = false;
        } else if (received.message() instanceof InventoryChunk chunk) {
            if (ignoredChunks > 0) {
                ignoredChunks--;
            } else {
                assembly.add(chunk).ifPresent(document -> inventories.add(new String(document)));
                send(session.send(new InventoryAck(chunk.revision(), chunk.index())));
            }
        }
        return received.alive() ? received.message() : received;
    }

    @Override
    public void close() {
        socket.close();
    }
}

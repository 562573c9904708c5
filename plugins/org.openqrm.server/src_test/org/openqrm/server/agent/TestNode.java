package org.openqrm.server.agent;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.protocol.agent.Beat;
import org.openqrm.protocol.agent.BeatAck;
import org.openqrm.protocol.agent.Enrolment;
import org.openqrm.protocol.agent.Hello;
import org.openqrm.protocol.agent.Load;
import org.openqrm.protocol.agent.NodeHandshake;
import org.openqrm.protocol.agent.NodeMessage;
import org.openqrm.protocol.agent.NodeSession;
import org.openqrm.protocol.agent.ServerMessage;
import org.openqrm.protocol.agent.Stage;

/** An agent, as the wire shows it. */
final class TestNode implements AutoCloseable {
    final UUID bootId = UUID.randomUUID();
    final NodeHandshake handshake;
    private final ListenerSite site;
    private DatagramSocket socket;
    private @Nullable NodeSession session;

    TestNode(ListenerSite site, String address, String token, MacAddress... macs) throws Exception {
        this.site = site;
        this.socket = socketAt(address);
        List<org.openqrm.protocol.wire.MacAddress> all = List.of(macs).stream()
                .map(m -> org.openqrm.protocol.wire.MacAddress.parse(m.text()))
                .toList();
        this.handshake = new NodeHandshake(site.key.publicKey(), new Hello(bootId, token, all), new SecureRandom());
    }

    private static DatagramSocket socketAt(String address) throws IOException {
        DatagramSocket made = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0));
        made.setSoTimeout(5_000);
        return made;
    }

    /** Goes on from another address, as after a new lease. */
    void moveTo(String address) throws IOException {
        socket.close();
        socket = socketAt(address);
    }

    /** Sends the HELLO and takes the answer. */
    Enrolment hello() throws Exception {
        send(handshake.hello());
        NodeHandshake.Enrolled enrolled = handshake.welcome(ByteBuffer.wrap(receive()));
        if (enrolled.welcome().result() == Enrolment.ACCEPTED && session == null) {
            session = new NodeSession(enrolled);
        }
        return enrolled.welcome().result();
    }

    TestNode enrolled() throws Exception {
        Enrolment result = hello();
        if (result != Enrolment.ACCEPTED) {
            throw new AssertionError("not enrolled: " + result);
        }
        return this;
    }

    /** Once it is enrolled. */
    NodeSession session() {
        NodeSession agreed = session;
        if (agreed == null) {
            throw new AssertionError("not enrolled");
        }
        return agreed;
    }

    Beat beat(Load load) {
        return new Beat(session().epoch(), session().lastReceived(), bootId, Stage.IDLE, 0, load, "");
    }

    static Load load(long seconds) {
        return new Load(250, 150, 1000, 400, 1_000 * seconds, 2_000 * seconds, 1_000 * seconds);
    }

    /** Beats, and takes the acknowledgement. */
    BeatAck beats() throws Exception {
        send(session().send(beat(load(1))));
        return (BeatAck) take();
    }

    byte[] sealed(NodeMessage message) {
        return session().send(message);
    }

    void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(
                datagram, datagram.length, InetAddress.getByName("127.0.0.1"), site.listener.port()));
    }

    ServerMessage take() throws Exception {
        return session().receive(ByteBuffer.wrap(receive()));
    }

    /** What comes within so many milliseconds. */
    Optional<byte[]> receiveWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return Optional.of(receive());
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } finally {
            socket.setSoTimeout(5_000);
        }
    }

    private byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        return java.util.Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public void close() {
        socket.close();
    }
}

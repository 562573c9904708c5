package org.openqrm.node;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqrm.protocol.agent.AgentWire;
import org.openqrm.protocol.agent.AgentWireException;
import org.openqrm.protocol.agent.Beat;
import org.openqrm.protocol.agent.Command;
import org.openqrm.protocol.agent.CommandResult;
import org.openqrm.protocol.agent.DatagramType;
import org.openqrm.protocol.agent.InventoryAck;
import org.openqrm.protocol.agent.InventoryAssembly;
import org.openqrm.protocol.agent.InventoryChunk;
import org.openqrm.protocol.agent.ServerHandshake;
import org.openqrm.protocol.agent.ServerKey;
import org.openqrm.protocol.agent.ServerSession;
import org.openqrm.protocol.agent.Stage;

/**
 * A server small enough to try the node's programs on a virtual machine by hand, without the product:
 *
 * <pre>
 * LabServer pack KERNEL-PACKAGE DIRECTORY       writes vmlinuz, initramfs and server.key
 * LabServer serve ADDRESS DIRECTORY [VERB N]    takes every node and prints what it hears; orders VERB at the Nth beat
 * </pre>
 */
public final class LabServer {
    private final Map<Long, ServerSession> sessions = new HashMap<>();
    private final Map<Long, InventoryAssembly> inventories = new HashMap<>();
    private final Map<Long, Stage> stages = new HashMap<>();
    private final long epoch = new SecureRandom().nextLong();
    private final ServerHandshake handshake;
    private final DatagramSocket socket;
    private final Command.@Nullable Verb order;
    private final int orderAt;
    private long lastBeat = System.nanoTime();
    private int beats;

    private LabServer(String address, ServerKey key, Command.@Nullable Verb order, int orderAt) throws IOException {
        this.handshake = new ServerHandshake(key);
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), AgentWire.DEFAULT_PORT));
        this.order = order;
        this.orderAt = orderAt;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("pack")) {
            Path directory = Files.createDirectories(Path.of(args[2]));
            ServerKey key = ServerKey.generate(new SecureRandom());
            Files.write(directory.resolve("server.key"), key.privateKey());
            NodePrograms programs = NodePrograms.bundled(NodePrograms.DEBIAN_BUSYBOX);
            say("%s", new KernelImporter(programs, key.publicKey()).take(Path.of(args[1]), directory));
        } else {
            ServerKey key = ServerKey.of(Files.readAllBytes(Path.of(args[2], "server.key")));
            Command.Verb order = args.length > 4 ? Command.Verb.valueOf(args[3]) : null;
            new LabServer(args[1], key, order, args.length > 4 ? Integer.parseInt(args[4]) : 0).serve();
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf("%.3f %s%n", System.currentTimeMillis() / 1000.0, format.formatted(values));
    }

    private void serve() throws IOException {
        byte[] space = new byte[2048];
        say("listening");
        while (true) {
            DatagramPacket packet = new DatagramPacket(space, space.length);
            socket.receive(packet);
            try {
                take(packet, ByteBuffer.wrap(Arrays.copyOf(space, packet.getLength())));
            } catch (AgentWireException e) {
                say("dropped: %s %s", e.fault(), e.getMessage());
            }
        }
    }

    private void take(DatagramPacket packet, ByteBuffer datagram) throws IOException, AgentWireException {
        if (AgentWire.typeOf(datagram) == DatagramType.HELLO) {
            ServerHandshake.Opened opened = handshake.open(datagram);
            say("HELLO from %s %s", packet.getAddress(), opened.hello());
            sessions.putIfAbsent(opened.sessionId(), ServerSession.enrolled(opened.sessionId(), opened.keys(), epoch));
            answer(packet, handshake.accept(opened, epoch, Duration.ofSeconds(1)));
            return;
        }
        long id = AgentWire.sessionOf(datagram);
        ServerSession session = sessions.get(id);
        if (session == null) {
            say("unknown session");
            return;
        }
        ServerSession.Received received = session.receive(datagram);
        switch (received.message()) {
            case Beat beat -> {
                answer(packet, session.acknowledge(received, false));
                beat(packet, session, beat);
            }
            case InventoryChunk chunk -> {
                inventories
                        .computeIfAbsent(id, _ -> new InventoryAssembly())
                        .add(chunk)
                        .ifPresent(all -> say("INVENTORY %s", new String(all, StandardCharsets.UTF_8)));
                answer(packet, session.send(new InventoryAck(chunk.revision(), chunk.index())));
            }
            case CommandResult result -> say("%s", result);
        }
    }

    private void beat(DatagramPacket packet, ServerSession session, Beat beat) throws IOException {
        long now = System.nanoTime();
        long gap = (now - lastBeat) / 1_000_000;
        lastBeat = now;
        beats++;
        if (stages.put(session.sessionId(), beat.stage()) != beat.stage()
                || !beat.text().isEmpty()) {
            say(
                    "STAGE %s at %d ms %s generation %d",
                    beat.stage(), beat.load().uptimeMillis(), beat.text(), beat.generation());
        }
        if (gap > 1500) {
            say("gap of %d ms", gap);
        }
        if (beats % 10 == 0) {
            say("%d beats, %s", beats, beat.load());
        }
        if (order != null && beats == orderAt) {
            answer(packet, session.send(new Command(1, order)));
        }
    }

    private void answer(DatagramPacket to, byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, to.getSocketAddress()));
    }
}

package org.openqrm.protocol.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqrm.protocol.wire.Mutator;

/** What the network, a bug or an attacker makes of datagrams: dropped, counted, without consequence. */
class DamagedDatagramsTest {
    private static final int ROUNDS = 100_000;

    private final Map<AgentFault, Integer> counts = new EnumMap<>(AgentFault.class);
    private final Enrolling pair;
    private final ServerSession server;
    private final NodeSession node;

    DamagedDatagramsTest() throws AgentWireException {
        pair = new Enrolling();
        server = pair.serverSession();
        node = pair.nodeSession();
    }

    @Test
    void aServerDropsThemAll() throws AgentWireException {
        List<byte[]> seen = List.of(
                node.send(Enrolling.beat(node)),
                node.send(Enrolling.beat(node, "text")),
                node.send(new InventoryChunk(1, 0, 1, "{}".getBytes())),
                node.send(new CommandResult(1, CommandResult.Code.DONE)));
        for (byte[] datagram : seen) {
            server.receive(ByteBuffer.wrap(datagram));
        }
        Mutator mutator = new Mutator(20_26, seen);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] datagram = mutator.next();
            count(() -> server.receive(ByteBuffer.wrap(datagram)));
        }
        assertEquals(
                ROUNDS, counts.values().stream().mapToInt(Integer::intValue).sum(), "all dropped: " + counts);
        assertTrue(counts.keySet().containsAll(List.of(AgentFault.BAD_MAC, AgentFault.TRUNCATED, AgentFault.REPLAY)));
        ServerSession.Received next = server.receive(ByteBuffer.wrap(node.send(Enrolling.beat(node))));
        assertEquals(5, next.sequence(), "the session goes on where it was");
    }

    @Test
    void aNodeDropsThemAll() throws AgentWireException {
        List<byte[]> seen = List.of(
                server.send(new BeatAck(Enrolling.EPOCH, 1, false)),
                server.send(new InventoryAck(1, 0)),
                server.send(new Command(1, Command.Verb.POWER_OFF)));
        for (byte[] datagram : seen) {
            node.receive(ByteBuffer.wrap(datagram));
        }
        Mutator mutator = new Mutator(20_27, seen);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] datagram = mutator.next();
            count(() -> node.receive(ByteBuffer.wrap(datagram)));
        }
        assertEquals(
                ROUNDS, counts.values().stream().mapToInt(Integer::intValue).sum(), "all dropped: " + counts);
        assertEquals(Enrolling.EPOCH, node.epoch());
    }

    @Test
    void aDamagedHelloEnrolsNobody() throws AgentWireException {
        byte[] hello = pair.node.hello();
        byte[] welcome = pair.server.accept(pair.opened, Enrolling.EPOCH, Duration.ofSeconds(1));
        Mutator mutator = new Mutator(20_28, List.of(hello, welcome));
        int rounds = ROUNDS / 20; // each costs two key agreements
        int unchanged = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] datagram = mutator.next();
            if (Arrays.equals(datagram, hello)) {
                unchanged++;
            } else {
                count(() -> pair.server.open(ByteBuffer.wrap(datagram)));
            }
        }
        assertEquals(
                rounds - unchanged,
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                () -> "" + counts);
    }

    /** A node that was broken into has the keys: what it signs must still be a message or a fault, nothing else. */
    @Test
    void signedNonsenseIsAFaultAndNeverMore() {
        List<byte[]> payloads = List.of(
                NodeMessageCodec.encode(Enrolling.beat(node, "text")),
                NodeMessageCodec.encode(new InventoryChunk(1, 0, 1, "{}".getBytes())),
                NodeMessageCodec.encode(new CommandResult(1, CommandResult.Code.DONE)));
        Mutator mutator = new Mutator(20_29, payloads);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] payload = mutator.next();
            for (DatagramType type : DatagramType.values()) {
                count(() -> NodeMessageCodec.decode(type, ByteBuffer.wrap(payload)));
                count(() -> ServerMessageCodec.decode(type, ByteBuffer.wrap(payload)));
            }
        }
        assertTrue(counts.get(AgentFault.MALFORMED) > 1000, () -> "" + counts);
    }

    private interface Step {
        Object run() throws AgentWireException;
    }

    private void count(Step step) {
        try {
            step.run();
        } catch (AgentWireException e) {
            counts.merge(e.fault(), 1, Integer::sum);
        }
    }
}

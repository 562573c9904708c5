package org.openqrm.protocol.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SessionTest {
    private final Enrolling pair;
    private final ServerSession server;
    private final NodeSession node;

    SessionTest() throws AgentWireException {
        pair = new Enrolling();
        server = pair.serverSession();
        node = pair.nodeSession();
    }

    @Test
    void everyMessageOfANodeArrivesAsItWasSent() throws AgentWireException {
        List<NodeMessage> messages = List.of(
                Enrolling.beat(node),
                Enrolling.beat(node, "mount: 10.77.0.1:/web: Zugriff verweigert – späät"),
                new InventoryChunk(3, 0, 2, new byte[AgentWire.INVENTORY_CHUNK]),
                new InventoryChunk(3, 1, 2, new byte[] {'}'}),
                new CommandResult(Long.MIN_VALUE, CommandResult.Code.UNSUPPORTED));
        long sequence = 0;
        for (NodeMessage message : messages) {
            ServerSession.Received received = server.receive(ByteBuffer.wrap(node.send(message)));
            assertEquals(new ServerSession.Received(message, ++sequence, true), received);
        }
    }

    @Test
    void everyMessageOfAServerArrivesAsItWasSent() throws AgentWireException {
        List<ServerMessage> messages = List.of(
                new BeatAck(Enrolling.EPOCH, 12, true),
                new InventoryAck(-1, 63),
                new Command(5, Command.Verb.REBOOT),
                new Command(6, Command.Verb.POWER_OFF));
        for (ServerMessage message : messages) {
            assertEquals(message, node.receive(ByteBuffer.wrap(server.send(message))));
        }
    }

    @Test
    void aLongTextIsCutAndStillArrives() throws AgentWireException {
        NodeMessage received = server.receive(ByteBuffer.wrap(node.send(Enrolling.beat(node, "x".repeat(5000)))))
                .message();
        assertEquals(AgentWire.MAX_TEXT, ((Beat) received).text().length());
    }

    @Test
    void replaysAndLateDatagramsAreDropped() throws AgentWireException {
        byte[] first = node.send(Enrolling.beat(node));
        byte[] second = node.send(Enrolling.beat(node));
        byte[] third = node.send(Enrolling.beat(node));
        server.receive(ByteBuffer.wrap(second));
        assertEquals(AgentFault.REPLAY, fault(() -> server.receive(ByteBuffer.wrap(second))));
        assertEquals(AgentFault.REPLAY, fault(() -> server.receive(ByteBuffer.wrap(first))));
        assertTrue(server.receive(ByteBuffer.wrap(third)).alive());
        byte[] ack = server.send(new Command(1, Command.Verb.REBOOT));
        node.receive(ByteBuffer.wrap(ack));
        assertEquals(AgentFault.REPLAY, fault(() -> node.receive(ByteBuffer.wrap(ack))));
    }

    @Test
    void aForgedSequenceDoesNotShutOutTheNode() throws AgentWireException {
        byte[] forged = node.send(Enrolling.beat(node));
        forged[12] = 0x7f; // first octet of the sequence
        assertEquals(AgentFault.BAD_MAC, fault(() -> server.receive(ByteBuffer.wrap(forged))));
        assertTrue(
                server.receive(ByteBuffer.wrap(node.send(Enrolling.beat(node)))).alive());
    }

    @Test
    void aDatagramSentBackToItsSenderIsForged() {
        byte[] beat = node.send(Enrolling.beat(node));
        assertEquals(AgentFault.BAD_MAC, fault(() -> node.receive(ByteBuffer.wrap(beat))));
    }

    @Test
    void aDatagramOfAnotherSessionIsNotTaken() throws AgentWireException {
        byte[] beat = node.send(Enrolling.beat(node));
        assertEquals(pair.opened.sessionId(), AgentWire.sessionOf(ByteBuffer.wrap(beat)));
        beat[4] ^= 1;
        assertEquals(AgentFault.OTHER_SESSION, fault(() -> server.receive(ByteBuffer.wrap(beat))));
    }

    @Test
    void afterARestartOnlyANodeThatKnowsTheNewEpochIsAlive() throws AgentWireException {
        byte[] recordedBeat = node.send(Enrolling.beat(node));
        byte[] recordedResult = node.send(new CommandResult(1, CommandResult.Code.DONE));
        server.receive(ByteBuffer.wrap(recordedBeat));
        server.receive(ByteBuffer.wrap(recordedResult));
        for (int i = 0; i < 50; i++) {
            node.receive(ByteBuffer.wrap(server.send(new InventoryAck(1, 0))));
        }

        ServerSession restarted = ServerSession.restored(pair.opened.sessionId(), pair.opened.keys(), 4711);
        assertEquals(AgentFault.UNCONFIRMED, fault(() -> restarted.receive(ByteBuffer.wrap(recordedResult))));
        assertFalse(restarted.receive(ByteBuffer.wrap(recordedBeat)).alive(), "a recording is no sign of life");
        assertEquals(AgentFault.UNCONFIRMED, fault(() -> restarted.receive(ByteBuffer.wrap(recordedResult))));

        ServerSession.Received old = restarted.receive(ByteBuffer.wrap(node.send(Enrolling.beat(node))));
        assertFalse(old.alive(), "the node does not know the new epoch yet");
        node.receive(ByteBuffer.wrap(restarted.acknowledge(old, false)));
        assertEquals(4711, node.epoch());
        assertTrue(restarted
                .receive(ByteBuffer.wrap(node.send(Enrolling.beat(node))))
                .alive());
        assertTrue(restarted
                .receive(ByteBuffer.wrap(node.send(new CommandResult(2, CommandResult.Code.DONE))))
                .alive());
    }

    private static AgentFault fault(Executable action) {
        return assertThrows(AgentWireException.class, action).fault();
    }
}

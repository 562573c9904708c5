package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;

/**
 * The server's end of one node's session. Not thread-safe: it belongs to the listener's thread.
 *
 * <p>After a restart of the server a session is made again from its id and keys, and knows no sequence yet. Two rules
 * make that safe without writing sequences to disk. A recorded datagram cannot pass for a fresh one, because until a
 * beat with the current epoch has come, nothing but beats is taken and those do not count ({@link Received#alive}). And
 * the node does not take the server's datagrams for replays, because each beat says how far the server had counted.
 */
public final class ServerSession {
    private final long sessionId;
    private final long epoch;
    private final SessionFrame frame;
    private final SequenceGuard guard = new SequenceGuard();
    private long sent;
    private boolean confirmed;

    /**
     * An authentic datagram.
     *
     * @param alive whether it is a sign of life: authentic, fresh, and from a node that knows the current epoch
     */
    public record Received(NodeMessage message, long sequence, boolean alive) {}

    private ServerSession(long sessionId, SessionKeys keys, long epoch, boolean confirmed) {
        this.sessionId = sessionId;
        this.epoch = epoch;
        this.confirmed = confirmed;
        this.frame = new SessionFrame(sessionId, keys.toNode(), keys.fromNode());
    }

    /**
     * A session that was just agreed upon. Make it once only: a retransmitted HELLO must not reset it.
     *
     * @param epoch of this run of the server, as the WELCOME said
     */
    public static ServerSession enrolled(long sessionId, SessionKeys keys, long epoch) {
        return new ServerSession(sessionId, keys, epoch, true);
    }

    /**
     * A session agreed upon by an earlier run of the server.
     *
     * @param epoch of this run of the server
     */
    public static ServerSession restored(long sessionId, SessionKeys keys, long epoch) {
        return new ServerSession(sessionId, keys, epoch, false);
    }

    public long sessionId() {
        return sessionId;
    }

    /**
     * Takes a datagram. Nothing changes when it throws.
     *
     * @throws AgentWireException when it must be dropped
     */
    public Received receive(ByteBuffer datagram) throws AgentWireException {
        SessionFrame.Opened opened = frame.open(datagram);
        NodeMessage message = NodeMessageCodec.decode(opened.type(), opened.payload());
        boolean current = message instanceof Beat beat ? beat.epoch() == epoch : confirmed;
        if (!current && !(message instanceof Beat)) {
            throw new AgentWireException(AgentFault.UNCONFIRMED, opened.type() + " before a beat of this epoch");
        }
        guard.pass(opened.sequence());
        if (message instanceof Beat beat) {
            confirmed |= current;
            sent = Math.max(sent, beat.lastReceived());
        }
        return new Received(message, opened.sequence(), current);
    }

    /** The datagram to send; every call uses up one sequence. */
    public byte[] send(ServerMessage message) {
        sent++;
        return frame.seal(ServerMessageCodec.typeOf(message), sent, ServerMessageCodec.encode(message));
    }

    /** The answer every beat gets. */
    public byte[] acknowledge(Received beat, boolean wantInventory) {
        return send(new BeatAck(epoch, beat.sequence(), wantInventory));
    }
}

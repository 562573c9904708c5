package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;

/** The node's end of a session; for tests and simulated nodes. Not thread-safe. */
public final class NodeSession {
    private final SessionFrame frame;
    private final SequenceGuard guard = new SequenceGuard();
    private long sent;
    private long epoch;

    public NodeSession(NodeHandshake.Enrolled enrolled) {
        this.epoch = enrolled.welcome().epoch();
        SessionKeys keys = enrolled.keys();
        this.frame = new SessionFrame(enrolled.welcome().sessionId(), keys.fromNode(), keys.toNode());
    }

    /** The server epoch last heard, for the next {@link Beat}. */
    public long epoch() {
        return epoch;
    }

    /** The highest server sequence taken, for the next {@link Beat}. */
    public long lastReceived() {
        return guard.last();
    }

    /** Takes a datagram; a {@link BeatAck} sets the epoch. */
    public ServerMessage receive(ByteBuffer datagram) throws AgentWireException {
        SessionFrame.Opened opened = frame.open(datagram);
        ServerMessage message = ServerMessageCodec.decode(opened.type(), opened.payload());
        guard.pass(opened.sequence());
        if (message instanceof BeatAck ack) {
            epoch = ack.epoch();
        }
        return message;
    }

    /** The datagram to send; every call uses up one sequence. */
    public byte[] send(NodeMessage message) {
        sent++;
        return frame.seal(NodeMessageCodec.typeOf(message), sent, NodeMessageCodec.encode(message));
    }
}

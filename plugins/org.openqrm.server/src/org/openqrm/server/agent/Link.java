package org.openqrm.server.agent;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.protocol.agent.ServerMessage;
import org.openqrm.protocol.agent.ServerSession;

/** One session as the listener's thread keeps it. */
final class Link {
    private final NodeId node;
    private final AgentSession agreed;
    private final ServerSession session;
    private final LoadMeter meter = new LoadMeter();
    private final InventoryIntake inventory;
    private @Nullable Peer peer;
    private long heardAt;

    Link(Node node, AgentSession agreed, ServerSession session, InventoryIntake inventory) {
        this.node = node.id();
        this.agreed = agreed;
        this.session = session;
        this.inventory = inventory;
    }

    NodeId node() {
        return node;
    }

    /** As it stands in the data centre. */
    AgentSession agreed() {
        return agreed;
    }

    ServerSession session() {
        return session;
    }

    LoadMeter meter() {
        return meter;
    }

    InventoryIntake inventory() {
        return inventory;
    }

    /** Where the last authentic and fresh datagram came from; unknown after a restart until the node is heard. */
    Optional<Peer> peer() {
        return Optional.ofNullable(peer);
    }

    void heardFrom(Peer from, long nanos) {
        peer = from;
        heardAt = nanos;
    }

    boolean heardWithin(Duration time, long nanos) {
        return peer != null && nanos - heardAt < time.toNanos();
    }

    /** Sends, if it is known where to; returns whether it left. */
    boolean send(ServerMessage message) {
        Peer to = peer;
        return to != null && to.send(session.send(message));
    }
}

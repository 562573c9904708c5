package org.openqrm.server.agent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.openqrm.core.collection.PersistentMap;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.protocol.agent.ServerSession;
import org.openqrm.protocol.agent.SessionKeys;

/**
 * The sessions of the data centre, by id. What the image says counts: a session is known when a node has it, and not
 * longer. Belongs to the listener's thread.
 */
final class Sessions {
    /** Sessions that were replaced are remembered to tell a second claimant from noise; the oldest are forgotten. */
    private static final int MOST_REPLACED = 1024;

    private final long epoch;
    private final LongSupplier nanos;
    private final Set<Long> expected = new HashSet<>();
    private final Map<Long, Link> replaced = new LinkedHashMap<>();
    private final Map<Long, Link> links = new HashMap<>();
    private PersistentMap<NodeId, Node> seen = PersistentMap.empty();

    /** @param epoch of this run of the server */
    Sessions(long epoch, LongSupplier nanos) {
        this.epoch = epoch;
        this.nanos = nanos;
    }

    Optional<Link> link(long sessionId) {
        return Optional.ofNullable(links.get(sessionId));
    }

    /** A session that its node had before the one it has now. */
    Optional<Link> replaced(long sessionId) {
        return Optional.ofNullable(replaced.get(sessionId));
    }

    /** The session is being agreed upon in this run: its sequences start from the beginning. */
    void expect(long sessionId) {
        expected.add(sessionId);
    }

    void expectNoMore(long sessionId) {
        expected.remove(sessionId);
    }

    /** Takes over what the image says. */
    void follow(DataCenterImage image) {
        if (image.nodes() == seen) {
            return;
        }
        PersistentMap<NodeId, Node> before = seen;
        seen = image.nodes();
        seen.changesSince(before, (id, node) -> follow(before.get(id).flatMap(Node::session), node));
        while (replaced.size() > MOST_REPLACED) {
            replaced.remove(replaced.keySet().iterator().next());
        }
    }

    private void follow(Optional<AgentSession> before, Optional<Node> node) {
        Optional<AgentSession> session = node.flatMap(Node::session);
        if (before.map(AgentSession::sessionId).equals(session.map(AgentSession::sessionId))) {
            return;
        }
        before.map(old -> links.remove(old.sessionId())).ifPresent(link -> {
            if (node.isPresent()) {
                replaced.put(link.agreed().sessionId(), link);
            }
        });
        session.ifPresent(agreed -> links.put(agreed.sessionId(), link(node.orElseThrow(), agreed)));
    }

    private Link link(Node node, AgentSession agreed) {
        SessionKeys keys = new SessionKeys(agreed.fromNode(), agreed.toNode());
        boolean fresh = expected.remove(agreed.sessionId());
        ServerSession session = fresh
                ? ServerSession.enrolled(agreed.sessionId(), keys, epoch)
                : ServerSession.restored(agreed.sessionId(), keys, epoch);
        boolean known = !fresh && node.inventory().isPresent();
        return new Link(node, agreed, session, new InventoryIntake(known, nanos.getAsLong()));
    }
}

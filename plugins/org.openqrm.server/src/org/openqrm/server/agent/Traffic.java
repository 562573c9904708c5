package org.openqrm.server.agent;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.Node;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.protocol.agent.AgentWire;
import org.openqrm.protocol.agent.AgentWireException;
import org.openqrm.protocol.agent.Beat;
import org.openqrm.protocol.agent.CommandResult;
import org.openqrm.protocol.agent.InventoryAck;
import org.openqrm.protocol.agent.InventoryChunk;
import org.openqrm.protocol.agent.ServerSession.Received;

/** Takes the datagrams of sessions: heartbeats, inventories, answers to orders. Belongs to the listener's thread. */
final class Traffic {
    private static final System.Logger LOG = System.getLogger(Traffic.class.getName());

    private final Sessions sessions;
    private final Orders orders;
    private final Observer observer;
    private final Supplier<DataCenterImage> image;
    private final AgentCounters counters;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Executor loop;
    private final RateLimit lines;
    private final InventoryReader reader = new InventoryReader();

    /** @param loop runs a task on the listener's thread */
    Traffic(
            Sessions sessions,
            Orders orders,
            Observer observer,
            Supplier<DataCenterImage> image,
            AgentCounters counters,
            InstantSource clock,
            LongSupplier nanos,
            Executor loop) {
        this.sessions = sessions;
        this.orders = orders;
        this.observer = observer;
        this.image = image;
        this.counters = counters;
        this.clock = clock;
        this.nanos = nanos;
        this.loop = loop;
        this.lines = new RateLimit(0.2, 20, nanos);
    }

    /** @throws AgentWireException when the datagram must be dropped; it has changed nothing then */
    void take(ByteBuffer datagram, Peer from) throws AgentWireException {
        long sessionId = AgentWire.sessionOf(datagram);
        Optional<Link> known = sessions.link(sessionId);
        if (known.isEmpty()) {
            stranger(sessionId, datagram, from);
            return;
        }
        Link link = known.get();
        Received received = link.session().receive(datagram);
        // Authentic and fresh, so wherever it came from: that is where the node is now.
        link.heardFrom(from, nanos.getAsLong());
        switch (received.message()) {
            case Beat beat -> beat(link, received, beat, from);
            case InventoryChunk chunk -> chunk(link, chunk);
            case CommandResult result -> orders.answered(sessionId, result);
        }
    }

    /** A session that is not, or no longer, a node's. An authentic datagram of a replaced one means two machines. */
    private void stranger(long sessionId, ByteBuffer datagram, Peer from) throws AgentWireException {
        Optional<Link> replaced = sessions.replaced(sessionId);
        if (replaced.isEmpty()) {
            counters.add(AgentCount.UNKNOWN_SESSION);
            return;
        }
        replaced.get().session().receive(datagram);
        counters.add(AgentCount.SECOND_CLAIMANTS);
        if (lines.pass()) {
            LOG.log(
                    Level.WARNING,
                    "second claimant: node " + name(replaced.get())
                            + " has enrolled anew, yet its agent before is still " + "heard from " + from.host());
        }
    }

    private void beat(Link link, Received received, Beat beat, Peer from) {
        boolean asks = false;
        if (received.alive()) {
            counters.add(AgentCount.BEATS);
            asks = link.inventory().asks(nanos.getAsLong());
            observer.report(new Observation.Beat(
                    link.agreed().sessionId(),
                    Observation.Stage.valueOf(beat.stage().name()),
                    InventoryFields.printable(beat.text()),
                    link.meter().sample(clock.millis(), beat.load())));
        } else {
            counters.add(AgentCount.WRONG_EPOCH);
        }
        if (!from.send(link.session().acknowledge(received, asks))) {
            counters.add(AgentCount.UNSENT);
        }
    }

    private void chunk(Link link, InventoryChunk chunk) {
        Optional<byte[]> document = link.inventory().take(chunk, nanos.getAsLong());
        document.ifPresent(octets -> inventory(link, chunk, octets));
        if (link.inventory().acknowledges()) {
            acknowledge(link, chunk);
        }
    }

    private void inventory(Link link, InventoryChunk last, byte[] document) {
        Optional<Inventory> before = image.get().node(link.node()).flatMap(Node::inventory);
        InventoryReader.Findings findings;
        try {
            findings = reader.read(document, link.agreed().bootId(), before);
        } catch (InventoryException e) {
            badInventory(link, e.getMessage());
            link.inventory().settle(); // the same document would be as bad the next time
            return;
        }
        observer.report(new Observation.Inventoried(
                        link.agreed().sessionId(), findings.evidence(), findings.inventory()))
                .whenComplete((outcome, failure) -> loop.execute(() -> reported(link, last, outcome)));
    }

    private void reported(Link link, InventoryChunk last, @Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            counters.add(AgentCount.INVENTORIES);
            link.inventory().settle();
            acknowledge(link, last);
        } else {
            link.inventory().again(nanos.getAsLong());
            badInventory(
                    link, outcome instanceof Outcome.Rejected r ? r.reasons().toString() : "not committed");
        }
    }

    private void acknowledge(Link link, InventoryChunk chunk) {
        if (!link.send(new InventoryAck(chunk.revision(), chunk.index()))) {
            counters.add(AgentCount.UNSENT);
        }
    }

    private void badInventory(Link link, String reason) {
        counters.add(AgentCount.BAD_INVENTORIES);
        if (lines.pass()) {
            LOG.log(Level.WARNING, "inventory of node " + name(link) + " not taken: " + reason);
        }
    }

    private String name(Link link) {
        return image.get().node(link.node()).map(Node::name).orElseGet(() -> "#" + link.node());
    }
}

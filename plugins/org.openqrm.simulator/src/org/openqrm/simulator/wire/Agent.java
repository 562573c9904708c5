package org.openqrm.simulator.wire;

import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openqrm.protocol.agent.AgentWire;
import org.openqrm.protocol.agent.AgentWireException;
import org.openqrm.protocol.agent.BeatAck;
import org.openqrm.protocol.agent.Command;
import org.openqrm.protocol.agent.CommandResult;
import org.openqrm.protocol.agent.InventoryAck;
import org.openqrm.protocol.agent.InventoryChunk;
import org.openqrm.protocol.agent.NodeMessage;
import org.openqrm.protocol.agent.NodeSession;

/** The agent of one machine while its system runs. Belongs to the thread of its {@link AgentWheel}. */
final class Agent {
    final DatagramChannel channel;
    final Host host;
    final long intervalNanos;
    private final NodeSession session;
    long due;
    volatile boolean ended;
    private byte @Nullable [] inventory;
    private int part;
    private long lastCommand;

    Agent(DatagramChannel channel, NodeSession session, Host host, long intervalNanos) {
        this.channel = channel;
        this.session = session;
        this.host = host;
        this.intervalNanos = intervalNanos;
        this.inventory = host.inventory();
    }

    /** The heartbeat, and the part of the inventory that was not acknowledged yet. */
    byte[] beat() {
        return session.send(host.beat(session.epoch(), session.lastReceived()));
    }

    /** The part of the inventory that is due; null when all of it has arrived. */
    byte @Nullable [] chunk() {
        byte[] document = inventory;
        if (document == null) {
            return null;
        }
        int count = (document.length + AgentWire.INVENTORY_CHUNK - 1) / AgentWire.INVENTORY_CHUNK;
        int from = part * AgentWire.INVENTORY_CHUNK;
        int to = Math.min(document.length, from + AgentWire.INVENTORY_CHUNK);
        return session.send(new InventoryChunk(1, part, count, Arrays.copyOfRange(document, from, to)));
    }

    /**
     * Takes a datagram of the server.
     *
     * @param answer sends what is to be said to it
     * @return whether it was an order, which is carried out now
     * @throws AgentWireException when it must be dropped
     */
    boolean take(ByteBuffer datagram, Consumer<byte[]> answer) throws AgentWireException {
        switch (session.receive(datagram)) {
            case BeatAck ack -> {
                if (ack.wantInventory()) {
                    inventory = host.inventory();
                    part = 0;
                    send(answer, chunk());
                }
            }
            case InventoryAck ack -> {
                byte[] document = inventory;
                if (document != null && ack.index() == part) {
                    part++;
                    inventory = part * AgentWire.INVENTORY_CHUNK < document.length ? document : null;
                    send(answer, chunk());
                }
            }
            case Command command -> {
                send(answer, sealed(new CommandResult(command.id(), CommandResult.Code.DONE)));
                if (command.id() != lastCommand) {
                    lastCommand = command.id();
                    host.obey(command.verb());
                    return true;
                }
            }
        }
        return false;
    }

    private byte[] sealed(NodeMessage message) {
        return session.send(message);
    }

    private static void send(Consumer<byte[]> answer, byte @Nullable [] datagram) {
        if (datagram != null) {
            answer.accept(datagram);
        }
    }
}

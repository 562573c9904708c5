package org.openqrm.server.agent;

import java.time.Duration;
import java.util.Optional;
import org.openqrm.protocol.agent.InventoryAssembly;
import org.openqrm.protocol.agent.InventoryChunk;

/**
 * Gathers the inventory of one session. The part that completes it is acknowledged only when the document is committed,
 * so that a node goes on sending it to a server that died in between.
 */
final class InventoryIntake {
    /** How long to wait for the next part before the node is asked to begin again. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private enum State {
        WANTED,
        REPORTED,
        SETTLED
    }

    private InventoryAssembly assembly = new InventoryAssembly();
    private State state;
    private int revision;
    private boolean numbered;
    private long since;

    /** @param known whether the inventory is in the data centre already, from before a restart of the server */
    InventoryIntake(boolean known, long nanos) {
        state = known ? State.SETTLED : State.WANTED;
        since = nanos;
    }

    /** The whole document, once. */
    Optional<byte[]> take(InventoryChunk chunk, long nanos) {
        since = nanos;
        if (state != State.WANTED && numbered && chunk.revision() == revision) {
            return Optional.empty();
        }
        state = State.WANTED;
        Optional<byte[]> document = assembly.add(chunk);
        if (document.isPresent()) {
            revision = chunk.revision();
            numbered = true;
            state = State.REPORTED;
            assembly = new InventoryAssembly();
        }
        return document;
    }

    /** Whether a part that was just taken is to be acknowledged now. */
    boolean acknowledges() {
        return state != State.REPORTED;
    }

    /** The document is committed, or is not worth another try. */
    void settle() {
        state = State.SETTLED;
    }

    /** The document did not get through: the node shall send it again. */
    void again(long nanos) {
        state = State.WANTED;
        numbered = false;
        since = nanos;
    }

    /** Whether the node is to be asked for its inventory; asks once in {@link #PATIENCE}. */
    boolean asks(long nanos) {
        if (state != State.WANTED || nanos - since < PATIENCE.toNanos()) {
            return false;
        }
        since = nanos;
        assembly = new InventoryAssembly();
        return true;
    }
}

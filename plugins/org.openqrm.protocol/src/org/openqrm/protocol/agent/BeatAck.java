package org.openqrm.protocol.agent;

/**
 * Answers every authentic beat, also one of another epoch.
 *
 * @param epoch of the server's run; the node's next beat echoes it
 * @param lastSequence sequence of the beat it answers
 * @param wantInventory whether the node shall send its inventory again from the first part
 */
public record BeatAck(long epoch, long lastSequence, boolean wantInventory) implements ServerMessage {}

package org.openqrm.protocol.agent;

/** Tells that one {@link InventoryChunk} has arrived. */
public record InventoryAck(int revision, int index) implements ServerMessage {}

package org.openqrm.protocol.agent;

/** What a server sends within a session. */
public sealed interface ServerMessage permits BeatAck, InventoryAck, Command {}

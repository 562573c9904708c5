package org.openqrm.protocol.agent;

/** What a node sends within a session. */
public sealed interface NodeMessage permits Beat, InventoryChunk, CommandResult {}

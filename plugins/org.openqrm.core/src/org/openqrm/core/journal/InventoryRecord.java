package org.openqrm.core.journal;

import java.time.Instant;
import org.openqrm.core.domain.Inventory;

/** What a node's agent found, at a boot that found something else than the one before. */
public record InventoryRecord(Instant at, Inventory inventory) {}

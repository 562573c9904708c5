package org.openqrm.core.journal;

import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one node.
 *
 * @param underWay the boot that has not ended yet
 * @param boots the last finished ones, newest first, at most {@value #BOOTS}
 * @param inventories those that differ from the one before them, newest first, at most {@value #INVENTORIES}
 */
public record NodeJournal(Optional<BootRecord> underWay, List<BootRecord> boots, List<InventoryRecord> inventories) {
    /** How many finished boots are kept: the newest, and ten to compare it with. */
    public static final int BOOTS = 11;

    public static final int INVENTORIES = 20;

    public static final NodeJournal EMPTY = new NodeJournal(Optional.empty(), List.of(), List.of());

    public NodeJournal {
        boots = List.copyOf(boots);
        inventories = List.copyOf(inventories);
    }

    /** {@code boot} beside the finished ones. */
    public BootComparison compared(BootRecord boot) {
        return new BootComparison(boot, boots);
    }
}

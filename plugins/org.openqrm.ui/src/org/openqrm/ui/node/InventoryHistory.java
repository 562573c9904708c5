package org.openqrm.ui.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openqrm.core.journal.InventoryChange;
import org.openqrm.core.journal.InventoryRecord;

/** What changed in a machine from boot to boot, without widgets. */
final class InventoryHistory {
    /** One difference, and the boot that found it. */
    record Row(Instant at, InventoryChange change) {
        String kind() {
            if (change.appeared()) {
                return "new";
            }
            return change.vanished() ? "gone" : "changed";
        }
    }

    private InventoryHistory() {}

    /** @param inventories newest first, each different from the next */
    static List<Row> rows(List<InventoryRecord> inventories) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i + 1 < inventories.size(); i++) {
            InventoryRecord after = inventories.get(i);
            InventoryChange.between(inventories.get(i + 1).inventory(), after.inventory())
                    .forEach(change -> rows.add(new Row(after.at(), change)));
        }
        return rows;
    }
}

package org.openqrm.ui.table;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;

/** Remembers, from one run to the next, how a person arranged a table. */
final class ColumnMemory {
    private final IEclipsePreferences node;

    ColumnMemory(String table) {
        node = InstanceScope.INSTANCE.getNode("org.openqrm.ui/tables/" + table);
    }

    int width(String column, int otherwise) {
        return node.getInt("width." + column, otherwise);
    }

    void width(String column, int value, int otherwise) {
        if (value == otherwise) {
            node.remove("width." + column);
        } else {
            node.putInt("width." + column, value);
        }
    }

    String sortColumn() {
        return node.get("sort", "");
    }

    boolean ascending() {
        return node.getBoolean("ascending", true);
    }

    void sort(String column, boolean ascending) {
        node.put("sort", column);
        node.putBoolean("ascending", ascending);
    }
}

package org.openqrm.ui.table;

import java.util.List;
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

    List<String> hidden() {
        return list("hidden");
    }

    List<String> order() {
        return list("order");
    }

    private List<String> list(String key) {
        return List.of(node.get(key, "").split(" ")).stream()
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** @param hidden ids of columns, as are {@code order} */
    void choice(List<String> hidden, List<String> order) {
        node.put("hidden", String.join(" ", hidden));
        node.put("order", String.join(" ", order));
    }

    void forgetColumns(List<String> columns) {
        node.remove("hidden");
        node.remove("order");
        columns.forEach(column -> node.remove("width." + column));
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

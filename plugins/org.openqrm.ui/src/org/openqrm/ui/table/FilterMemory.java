package org.openqrm.ui.table;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The filters of one table that a person keeps, in the order they were saved. */
final class FilterMemory {
    private static final String KEY = "filters";

    private final IEclipsePreferences node;

    FilterMemory(String table) {
        node = InstanceScope.INSTANCE.getNode("org.openqrm.ui/tables/" + table);
    }

    List<String> saved() {
        return node.get(KEY, "").lines().filter(line -> !line.isBlank()).toList();
    }

    void add(String filter) {
        List<String> all = new ArrayList<>(saved());
        all.add(filter);
        keep(all);
    }

    void remove(String filter) {
        List<String> all = new ArrayList<>(saved());
        all.remove(filter);
        keep(all);
    }

    private void keep(List<String> filters) {
        node.put(KEY, String.join("\n", filters));
        try {
            node.flush();
        } catch (BackingStoreException e) {
            System.getLogger(FilterMemory.class.getName())
                    .log(System.Logger.Level.WARNING, "a saved filter may be lost", e);
        }
    }
}

package org.openqrm.ui.exchange;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The preferences of the workbench that may go from one to another: look, notices, filters, keys. */
final class WorkbenchSettings {
    private static final String[] BUNDLES = {
        "org.openqrm.ui", "org.eclipse.e4.ui.css.swt.theme", "org.eclipse.ui.workbench"
    };

    private WorkbenchSettings() {}

    static Map<String, String> read() throws BackingStoreException {
        Map<String, String> found = new TreeMap<>();
        for (String bundle : BUNDLES) {
            IEclipsePreferences node = InstanceScope.INSTANCE.getNode(bundle);
            for (String key : node.keys()) {
                found.put(bundle + "/" + key, node.get(key, ""));
            }
        }
        return found;
    }

    /** Leaves out what belongs to none of these bundles. */
    static void write(Map<String, String> settings) throws BackingStoreException {
        for (String bundle : BUNDLES) {
            IEclipsePreferences node = InstanceScope.INSTANCE.getNode(bundle);
            settings.forEach((path, value) -> {
                if (path.startsWith(bundle + "/")) {
                    node.put(path.substring(bundle.length() + 1), value);
                }
            });
            node.flush();
        }
    }
}

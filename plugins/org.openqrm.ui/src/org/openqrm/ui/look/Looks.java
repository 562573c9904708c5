package org.openqrm.ui.look;

import java.util.List;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The looks that the workbench may have, as the platform remembers them: it takes the same one at the next start. */
public final class Looks {
    static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    /** As the desktop. */
    static final String DESKTOP = "";

    /** As the desktop, light, dark. */
    public static final List<String> ALL = List.of(DESKTOP, LIGHT, DARK);

    /** Where the platform keeps a look that was chosen; without it the desktop's is taken. */
    private static final String NODE = "org.eclipse.e4.ui.css.swt.theme";

    private static final String CHOSEN = "themeid";

    private Looks() {}

    /** The one of {@link #ALL} that was chosen. */
    public static String chosen() {
        String stored = node().get(CHOSEN, DESKTOP);
        return ALL.contains(stored) ? stored : DESKTOP;
    }

    /** Chooses one of {@link #ALL}; the workbench takes it as soon as it has done what it is at. */
    public static void choose(String look) throws BackingStoreException {
        IEclipsePreferences node = node();
        if (look.equals(DESKTOP)) {
            node.remove(CHOSEN);
        } else {
            node.put(CHOSEN, look);
        }
        node.flush();
    }

    /** @param task called after each choice, also one that came from a file; on any thread */
    static void onChoice(Runnable task) {
        node().addPreferenceChangeListener(e -> {
            if (e.getKey().equals(CHOSEN)) {
                task.run();
            }
        });
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}

package org.openqrm.ui.preference;

import java.util.List;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.prefs.BackingStoreException;

/**
 * The looks that the workbench may have, as the platform remembers them. They are taken at the start: a change while lists
 * are open has the platform restyle rows that are not filled yet, and on GTK that ends the process.
 */
public final class Looks {
    static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    /** As the desktop. */
    static final String DESKTOP = "";

    static final List<String> ALL = List.of(DESKTOP, LIGHT, DARK);

    /** Where the platform keeps a look that was chosen; without it the desktop's is taken. */
    private static final String NODE = "org.eclipse.e4.ui.css.swt.theme";

    private static final String CHOSEN = "themeid";

    private Looks() {}

    /** Whether the workbench that starts now is to be dark. On the SWT thread. */
    public static boolean dark() {
        String chosen = chosen();
        return chosen.equals(DARK) || chosen.equals(DESKTOP) && Display.isSystemDarkTheme();
    }

    /** The one that was chosen. */
    static String chosen() {
        String stored = InstanceScope.INSTANCE.getNode(NODE).get(CHOSEN, DESKTOP);
        return ALL.contains(stored) ? stored : DESKTOP;
    }

    /** Remembers it for the next start. */
    static void choose(String look) throws BackingStoreException {
        var node = InstanceScope.INSTANCE.getNode(NODE);
        if (look.equals(DESKTOP)) {
            node.remove(CHOSEN);
        } else {
            node.put(CHOSEN, look);
        }
        node.flush();
    }
}

package org.openqrm.ui.preference;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** Which notices a person wants. */
public final class Notices {
    private static final String BUNDLE = "org.openqrm.ui";

    static final String TITLE = "notice.title";
    static final String URGENT = "notice.urgent";

    private Notices() {}

    static IPreferenceStore store() {
        DefaultScope.INSTANCE.getNode(BUNDLE).putBoolean(TITLE, true);
        DefaultScope.INSTANCE.getNode(BUNDLE).putBoolean(URGENT, true);
        return new ScopedPreferenceStore(InstanceScope.INSTANCE, BUNDLE);
    }

    /** Whether the window's title begins with the number of open alerts. */
    public static boolean inTitle() {
        return store().getBoolean(TITLE);
    }

    /** Whether the desktop marks the window when a new alert comes. */
    public static boolean urgent() {
        return store().getBoolean(URGENT);
    }

    /** @param changed runs when one of them was changed; it stays for as long as the workbench */
    public static void onChange(Runnable changed) {
        InstanceScope.INSTANCE.getNode(BUNDLE).addPreferenceChangeListener(e -> {
            if (e.getKey().equals(TITLE) || e.getKey().equals(URGENT)) {
                changed.run();
            }
        });
    }
}

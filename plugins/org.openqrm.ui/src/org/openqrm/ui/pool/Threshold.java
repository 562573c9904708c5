package org.openqrm.ui.pool;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Control;

/** How many free nodes are wanted, in percent of the instances that they stand by for; the same wherever it is shown. */
final class Threshold {
    private static final int DEFAULT = 10;
    private static final String KEY = "threshold";

    private final IEclipsePreferences memory = InstanceScope.INSTANCE.getNode("org.openqrm.ui/pool");

    /** @return 0 to 100 */
    int percent() {
        return Math.clamp(memory.getInt(KEY, DEFAULT), 0, 100);
    }

    void percent(int value) {
        memory.putInt(KEY, value);
    }

    /** Tells {@code owner}, as long as it lives, that there is another threshold now; on the SWT thread. */
    void onChange(Control owner, Runnable listener) {
        IEclipsePreferences.IPreferenceChangeListener heard = _ -> {
            if (!owner.isDisposed()) {
                owner.getDisplay().asyncExec(() -> {
                    if (!owner.isDisposed()) {
                        listener.run();
                    }
                });
            }
        };
        memory.addPreferenceChangeListener(heard);
        owner.addDisposeListener(_ -> memory.removePreferenceChangeListener(heard));
    }
}

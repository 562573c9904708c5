package org.openqrm.rcp;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;

/**
 * Leaves the colors of buttons to the desktop. The dark style sheet of the platform has one color for all of their states, so
 * that what can be pressed looks like what cannot.
 */
final class NativeButtons {
    /** What the platform's style engine asks a widget for before it touches it. */
    private static final String UNSTYLED = "org.eclipse.e4.ui.css.disabled";

    private NativeButtons() {}

    static void keep(Display display) {
        display.addFilter(SWT.Skin, e -> {
            if (e.widget instanceof Button button) {
                button.setData(UNSTYLED, Boolean.TRUE);
            }
        });
    }
}

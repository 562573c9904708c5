package org.openqrm.ui.look;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

/** Drop-down lists in the colors of the desktop, for the same reason as {@link NativeButton buttons}. */
public final class NativeChoice {
    private NativeChoice() {}

    /** One of its items can be chosen, nothing can be typed. */
    public static Combo create(Composite parent) {
        Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setData(NativeButton.UNSTYLED, Boolean.TRUE);
        return combo;
    }
}

package org.openqrm.ui.look;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/**
 * Drop-down lists in the colors of the desktop, for the same reason as {@link NativeButton buttons}. The mouse wheel scrolls the
 * page that they stand on; by itself GTK would choose another item, which nobody meant.
 */
public final class NativeChoice {
    private static final int LINE = 12;

    private NativeChoice() {}

    /** One of its items can be chosen, nothing can be typed. */
    public static Combo create(Composite parent) {
        Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setData(NativeButton.UNSTYLED, Boolean.TRUE);
        combo.addListener(SWT.MouseVerticalWheel, event -> scroll(combo, event));
        return combo;
    }

    private static void scroll(Combo combo, Event event) {
        event.doit = false;
        for (Composite area = combo.getParent(); area != null; area = area.getParent()) {
            if (area instanceof ScrolledComposite page) {
                Point origin = page.getOrigin();
                page.setOrigin(origin.x, origin.y - event.count * LINE);
                return;
            }
        }
    }
}

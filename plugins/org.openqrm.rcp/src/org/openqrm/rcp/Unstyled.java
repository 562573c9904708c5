package org.openqrm.rcp;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Widget;
import org.openqrm.ui.look.NativeButton;

/**
 * Keeps the platform's style engine away from what it would harm.
 *
 * <p>Buttons of the platform's own dialogs: see {@link NativeButton}.
 *
 * <p>Rows of tables: no style sheet says anything of them, but the engine remembers each, and touches it when the look changes.
 * SWT makes rows of virtual tables that it forgets again, without disposing them, when GTK asks for rows while others are
 * being removed; what they point to is gone, and to touch one ends the process (SIGSEGV in gtk_tree_model_get). And a row that
 * was touched before it was filled would stay empty.
 */
final class Unstyled {
    private Unstyled() {}

    static void keep(Display display) {
        display.addFilter(SWT.Skin, e -> {
            if (harmed(e.widget)) {
                e.widget.setData(NativeButton.UNSTYLED, Boolean.TRUE);
            }
        });
    }

    private static boolean harmed(Widget widget) {
        return widget instanceof Button || widget instanceof TableItem;
    }
}

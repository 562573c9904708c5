package org.openqrm.ui.look;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.forms.widgets.Section;

/**
 * Gives sections of forms what the style sheets leave to them when the look changes. A section keeps a picture of its title
 * bar, in the old color, until it is resized; and what is in it shows that picture wherever it has no color of its own, which
 * the style engine does not give it if its parent has the same one.
 */
final class SectionColors {
    private SectionColors() {}

    /** In {@code area} and all that is in it. */
    static void renew(Composite area) {
        for (Control control : area.getChildren()) {
            if (control instanceof Section section) {
                section.notifyListeners(SWT.Resize, new Event());
                Control client = section.getClient();
                if (client != null) {
                    client.setBackground(section.getBackground());
                }
                section.redraw();
            }
            if (control instanceof Composite composite) {
                renew(composite);
            }
        }
    }
}

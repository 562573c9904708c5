package org.openqrm.ui.look;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;

/** For what computes colors: has them computed anew. */
public final class LookChange {
    private final Control control;
    private final Runnable task;
    private List<RGB> known;

    private LookChange(Control control, Runnable task) {
        this.control = control;
        this.task = task;
        known = colors();
    }

    /**
     * @param task called when colors of the toolkit or of the style sheets are others, until {@code control} is disposed. One
     *     change may call it twice: when the toolkit has its new colors, and when the style sheets have been applied.
     */
    public static void listen(Control control, Runnable task) {
        LookChange change = new LookChange(control, task);
        Display display = control.getDisplay();
        Listener listener = _ -> change.look();
        display.addListener(SWT.Settings, listener);
        control.addListener(SWT.Dispose, _ -> display.removeListener(SWT.Settings, listener));
    }

    /** The toolkit says several times that something is new. */
    private void look() {
        List<RGB> now = colors();
        if (!now.equals(known)) {
            known = now;
            task.run();
        }
    }

    private List<RGB> colors() {
        Display display = control.getDisplay();
        return List.of(
                display.getSystemColor(SWT.COLOR_LIST_BACKGROUND).getRGB(),
                display.getSystemColor(SWT.COLOR_LIST_FOREGROUND).getRGB(),
                control.getBackground().getRGB(),
                control.getForeground().getRGB());
    }
}

package org.openqrm.ui.table;

import org.eclipse.swt.widgets.Control;

/** Calls something regularly while a control can be seen; stops for good when it is disposed. */
public final class Ticker {
    private final Control control;
    private final int milliseconds;
    private final Runnable task;

    private Ticker(Control control, int milliseconds, Runnable task) {
        this.control = control;
        this.milliseconds = milliseconds;
        this.task = task;
    }

    public static void start(Control control, int milliseconds, Runnable task) {
        Ticker ticker = new Ticker(control, milliseconds, task);
        control.getDisplay().timerExec(milliseconds, ticker::tick);
    }

    private void tick() {
        if (control.isDisposed()) {
            return;
        }
        if (control.isVisible()) {
            task.run();
        }
        control.getDisplay().timerExec(milliseconds, this::tick);
    }
}

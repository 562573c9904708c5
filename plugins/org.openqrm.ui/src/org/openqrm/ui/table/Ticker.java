package org.openqrm.ui.table;

import org.eclipse.swt.widgets.Control;

/**
 * Calls something regularly while a control can be seen; stops for good when it is disposed. The timer is taken back then, as it
 * would hold all that the task knows until its next turn, long after a part was closed.
 */
public final class Ticker {
    private final Control control;
    private final int milliseconds;
    private final Runnable task;
    /** The display knows a timer by what it runs. */
    private final Runnable turn = this::tick;

    private Ticker(Control control, int milliseconds, Runnable task) {
        this.control = control;
        this.milliseconds = milliseconds;
        this.task = task;
    }

    public static void start(Control control, int milliseconds, Runnable task) {
        Ticker ticker = new Ticker(control, milliseconds, task);
        control.addDisposeListener(_ -> ticker.in(-1));
        ticker.in(milliseconds);
    }

    private void in(int time) {
        control.getDisplay().timerExec(time, turn);
    }

    private void tick() {
        if (control.isDisposed()) {
            return;
        }
        if (control.isVisible()) {
            task.run();
        }
        in(milliseconds);
    }
}

package org.openqrm.ui.pool;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Spinner;
import org.openqrm.core.command.Command;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.session.Session;

/**
 * Shows and sets the threshold of the High Availability Pool, which the server keeps: so it is the same for everybody, and
 * the alert is raised by what the gauge shows.
 */
final class ThresholdField {
    private static final String TIP = "Free nodes that are wanted, in percent of the instances that they stand by for."
            + " An alert is raised below it; at 0 never. The server keeps it.";
    private static final String NO_SERVER = "The server keeps the threshold, and there is none now.";

    /** So long after the last change it is sent: keys and clicks on the arrows come one after the other. */
    private static final int QUIET_MS = 400;

    private final Session session;
    private final Runnable changed;
    private final Spinner spinner;
    private boolean showing;
    private int edited;
    private int sent;
    private int answered;

    /** @param changed is called when the server has another threshold, or refused it */
    ThresholdField(Composite parent, Session session, Runnable changed) {
        this.session = session;
        this.changed = changed;
        spinner = new Spinner(parent, SWT.BORDER);
        spinner.setValues(session.image().poolThreshold(), 0, 100, 0, 1, 10);
        spinner.setData("test.id", "haPool.threshold");
        spinner.addListener(SWT.Modify, _ -> edit());
        Runnable deaf = session.onStatus(this::show);
        spinner.addListener(SWT.Dispose, _ -> {
            deaf.run();
            send();
        });
        show();
    }

    /** Shows what the server has, unless a person is about to change it. */
    void show() {
        if (spinner.isDisposed()) {
            return;
        }
        boolean possible = session.dataCenter().isPresent();
        spinner.setEnabled(possible);
        spinner.setToolTipText(possible ? TIP : NO_SERVER);
        int threshold = session.image().poolThreshold();
        if (answered == edited && spinner.getSelection() != threshold) {
            showing = true;
            spinner.setSelection(threshold);
            showing = false;
        }
    }

    private void edit() {
        if (showing) {
            return;
        }
        int edit = ++edited;
        spinner.getDisplay().timerExec(QUIET_MS, () -> {
            if (edit == edited && !spinner.isDisposed()) {
                send();
            }
        });
    }

    private void send() {
        if (sent == edited) {
            return;
        }
        sent = edited;
        int edit = edited;
        session.submit(new Command.SetPoolThreshold(spinner.getSelection())).thenAccept(outcome -> {
            answered = edit;
            Outcomes.show("Set threshold", outcome);
            changed.run();
        });
    }
}

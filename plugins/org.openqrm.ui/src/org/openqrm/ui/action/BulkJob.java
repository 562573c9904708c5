package org.openqrm.ui.action;

import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.progress.IProgressConstants;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.bulk.Bulk.Step;
import org.openqrm.core.bulk.BulkRun;
import org.openqrm.ui.session.Session;

/** Carries out many commands: one job in Progress, which can be cancelled, and one summary at the end. */
final class BulkJob extends Job {
    private final Session session;
    private final String label;
    private final List<Step> steps;

    private BulkJob(Session session, String label, List<Step> steps) {
        super(label + " (" + steps.size() + ")");
        this.session = session;
        this.label = label;
        this.steps = steps;
        setProperty(IProgressConstants.KEEP_PROPERTY, true); // until somebody has seen what came of it
    }

    /** One command needs no job: it is answered at once. */
    static void start(Session session, String label, List<Step> steps) {
        if (steps.size() == 1) {
            session.submit(steps.getFirst().command()).thenAccept(outcome -> {
                session.catchUp();
                Outcomes.show(label, outcome);
            });
            return;
        }
        new BulkJob(session, label, steps).schedule();
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        if (monitor == null) {
            return Status.CANCEL_STATUS;
        }
        monitor.beginTask(getName(), steps.size());
        BulkRun run = BulkRun.of(steps, session::submit, monitor::worked, monitor::isCanceled);
        Display display = PlatformUI.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> end(run));
        }
        return new Status(IStatus.OK, "org.openqrm.ui", BulkTexts.summary(label, run));
    }

    private void end(BulkRun run) {
        session.catchUp();
        if (run.refused().isEmpty()) {
            return;
        }
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        Shell shell = window == null ? null : window.getShell();
        if (shell != null && !shell.isDisposed()) {
            BulkDialog.tell(shell, label, run);
        }
    }
}

package org.openqrm.ui.action;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.services.IEvaluationService;
import org.openqrm.ui.session.Session;

/**
 * Keeps the buttons of a window true. The workbench asks a handler whether it is possible when another thing is selected; but
 * what is possible with the thing that is selected changes with its state, too.
 */
public final class Enablement {
    private Enablement() {}

    /** From now on until the window is closed, each change of the mirror makes the window's buttons ask again. */
    public static void follow(IWorkbenchWindow window, Session session) {
        IEvaluationService evaluation = window.getService(IEvaluationService.class);
        Shell shell = window.getShell();
        Runnable ask = () -> {
            if (!shell.isDisposed()) {
                evaluation.requestEvaluation(ISources.ACTIVE_CURRENT_SELECTION_NAME);
            }
        };
        Runnable stopMirror = session.mirror().listen(_ -> ask.run());
        Runnable stopStatus = session.onStatus(ask);
        shell.addDisposeListener(_ -> {
            stopMirror.run();
            stopStatus.run();
        });
    }
}

package org.openqrm.rcp;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.openqrm.ui.session.Session;

/** Asks before the server ends with the workbench, which is not obvious to somebody who closes a window. */
final class ExitQuestion {
    private static final int CANCEL = 1;

    private ExitQuestion() {}

    /** True when there is nothing that a person would miss, or the person says so. */
    static boolean agreed() {
        IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
        return windows.length == 0
                || underTest()
                || !windows[0].getService(Session.class).inUse()
                || ask(windows[0]);
    }

    /** A test closes the workbench when it is over, and nobody is there to answer. */
    private static boolean underTest() {
        return PlatformUI.getTestableObject().getTestHarness() != null;
    }

    private static boolean ask(IWorkbenchWindow window) {
        MessageDialog dialog = new MessageDialog(
                window.getShell(),
                "Exit openQRM Workbench?",
                null,
                "The server ends with the workbench: no machine is booted, watched or replaced until it is started again."
                        + " Running Virtual Environments go on.",
                MessageDialog.QUESTION,
                CANCEL,
                "Exit",
                "Cancel");
        return dialog.open() == 0;
    }
}

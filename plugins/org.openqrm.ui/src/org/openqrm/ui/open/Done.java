package org.openqrm.ui.open;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/** Says in the status line that something in the background is done: it took too long to be seen, and asks for nothing. */
public final class Done {
    private Done() {}

    /** From any thread. Nothing is said while the workbench is being closed. */
    public static void say(String sentence) {
        if (PlatformUI.isWorkbenchRunning()) {
            Display display = PlatformUI.getWorkbench().getDisplay();
            if (!display.isDisposed()) {
                display.asyncExec(() -> show(sentence));
            }
        }
    }

    private static void show(String sentence) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        IActionBars bars = page == null || page.getActivePart() == null ? null : bars(page);
        if (bars != null) {
            bars.getStatusLineManager().setMessage(sentence);
        }
    }

    private static @Nullable IActionBars bars(IWorkbenchPage page) {
        return switch (page.getActivePart().getSite()) {
            case IViewSite view -> view.getActionBars();
            case IEditorSite editor -> editor.getActionBars();
            default -> null;
        };
    }
}

package org.openqrm.ui.view;

import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;

/**
 * Shows news in a part while it can be seen. What came while another part covered it is shown when it is uncovered: in a
 * large data centre there is news five times a second, and a part that nobody sees is to cost nothing.
 */
public final class Uncovered implements IPartListener2, AutoCloseable {
    private final IWorkbenchPart part;
    private final IWorkbenchPage page;
    private final Runnable show;
    private boolean missed;

    public Uncovered(IWorkbenchPart part, Runnable show) {
        this.part = part;
        this.page = part.getSite().getPage();
        this.show = show;
        page.addPartListener(this);
    }

    /** There is something new to show. */
    public void news() {
        if (page.isPartVisible(part)) {
            show.run();
        } else {
            missed = true;
        }
    }

    @Override
    public void partVisible(IWorkbenchPartReference reference) {
        if (missed && reference.getPart(false) == part) {
            missed = false;
            show.run();
        }
    }

    @Override
    public void close() {
        page.removePartListener(this);
    }
}

package org.openqrm.ui.help;

import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.jspecify.annotations.Nullable;

/** The help book beside the work. */
public final class HelpView extends ViewPart {
    public static final String ID = "org.openqrm.ui.help";

    private @Nullable BookReader reader;

    /** Opens {@code address}, {@code page.md#anchor}; empty for the first page. */
    public static void open(IWorkbenchPage page, String address) {
        try {
            if (page.showView(ID) instanceof HelpView view && view.reader != null) {
                view.reader.go(address);
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent != null) {
            parent.setLayout(new FillLayout());
            reader = new BookReader(parent, getViewSite().getActionBars().getToolBarManager());
            getViewSite().getActionBars().updateActionBars();
        }
    }

    @Override
    public void setFocus() {
        if (reader != null) {
            reader.focus();
        }
    }
}

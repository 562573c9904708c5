package org.openqrm.ui.help;

import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.jspecify.annotations.Nullable;

/** The help book beside the work. */
public final class HelpView extends ViewPart {
    public static final String ID = "org.openqrm.ui.help";

    /** The secondary id of the one that stands among the lists, as an editor needs the room beside them. */
    public static final String AMONG_LISTS = "lists";

    private @Nullable BookReader reader;

    /** Opens {@code address}, {@code page.md#anchor}; empty for the first page. */
    public static void open(IWorkbenchPage page, String address) {
        try {
            if (page.showView(ID, place(page), IWorkbenchPage.VIEW_ACTIVATE) instanceof HelpView view
                    && view.reader != null) {
                view.reader.go(address);
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /** Where it is already, else beside the lists, unless an editor is there. */
    private static @Nullable String place(IWorkbenchPage page) {
        for (IViewReference view : page.getViewReferences()) {
            if (view.getId().equals(ID)) {
                return view.getSecondaryId();
            }
        }
        return page.isEditorAreaVisible() ? AMONG_LISTS : null;
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

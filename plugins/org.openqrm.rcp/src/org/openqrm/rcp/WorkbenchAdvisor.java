package org.openqrm.rcp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.look.LookFollower;
import org.openqrm.ui.open.WarmUp;
import org.openqrm.ui.overview.ExitQuestion;

/** Says how the workbench starts. */
final class WorkbenchAdvisor extends org.eclipse.ui.application.WorkbenchAdvisor {
    private static final Logger LOG = System.getLogger(WorkbenchAdvisor.class.getName());

    private final BooleanSupplier stopping;

    /** @param stopping true when the program is told to end: nobody is asked then */
    WorkbenchAdvisor(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    @Override
    public boolean preShutdown() {
        if (stopping.getAsBoolean()) {
            giveUpEdits();
            return true;
        }
        IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
        return windows.length == 0 || underTest() || ExitQuestion.agreed(windows[0]);
    }

    /** A test closes the workbench when it is over, and nobody is there to answer. */
    private static boolean underTest() {
        return PlatformUI.getTestableObject().getTestHarness() != null;
    }

    /** There is a window; it may be that the program was told to end before there was one to close. */
    @Override
    public void postStartup() {
        if (stopping.getAsBoolean()) {
            Display.getCurrent().asyncExec(() -> PlatformUI.getWorkbench().close());
        } else {
            LookFollower.start(PlatformUI.getWorkbench());
            WarmUp.start();
        }
    }

    /** What is not saved when the program is told to end: there is nobody to ask, and half an edit is not to be stored. */
    private static void giveUpEdits() {
        for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
            for (IWorkbenchPage page : window.getPages()) {
                for (IEditorPart editor : page.getDirtyEditors()) {
                    LOG.log(Level.WARNING, "The changes of ''{0}'' were not saved", editor.getTitle());
                    page.closeEditor(editor, false);
                }
            }
        }
    }

    @Override
    public void initialize(@Nullable IWorkbenchConfigurer configurer) {
        if (configurer != null) {
            configurer.setSaveAndRestore(true);
        }
        TrayDialog.setDialogHelpAvailable(false);
        Unstyled.keep(Display.getCurrent());
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return DataCenterPerspective.ID;
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new WindowAdvisor(configurer);
    }
}

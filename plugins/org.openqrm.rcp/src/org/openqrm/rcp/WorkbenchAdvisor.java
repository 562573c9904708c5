package org.openqrm.rcp;

import java.util.function.BooleanSupplier;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.jspecify.annotations.Nullable;

/** Says how the workbench starts. */
final class WorkbenchAdvisor extends org.eclipse.ui.application.WorkbenchAdvisor {
    private final BooleanSupplier stopping;

    /** @param stopping true when the program is told to end: nobody is asked then */
    WorkbenchAdvisor(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    @Override
    public boolean preShutdown() {
        return stopping.getAsBoolean() || ExitQuestion.agreed();
    }

    @Override
    public void initialize(@Nullable IWorkbenchConfigurer configurer) {
        if (configurer != null) {
            configurer.setSaveAndRestore(true);
        }
        TrayDialog.setDialogHelpAvailable(false);
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

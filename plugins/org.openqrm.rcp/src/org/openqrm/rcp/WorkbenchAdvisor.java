package org.openqrm.rcp;

import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.jspecify.annotations.Nullable;

/** Says how the workbench starts. */
final class WorkbenchAdvisor extends org.eclipse.ui.application.WorkbenchAdvisor {

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

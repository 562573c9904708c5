package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

class WorkbenchOpensTest {

    @Test
    void opensInTheDataCenterPerspective() {
        AtomicReference<String> perspective = new AtomicReference<>();
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> {
            IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
            perspective.set(window.getActivePage().getPerspective().getId());
        });
        assertThat(perspective).hasValue("org.openqrm.rcp.dataCenter");
    }
}

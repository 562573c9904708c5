package org.openqrm.ui.open;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.statushandlers.StatusManager;

/** Does what a menu item does, for links and buttons elsewhere. */
public final class Commands {
    private Commands() {}

    /** Whether it can be done now, as a menu item would show. */
    public static boolean possible(IWorkbenchWindow window, String command) {
        return window.getService(ICommandService.class).getCommand(command).isEnabled();
    }

    /** @param command its id in plugin.xml; nothing happens when it is not possible now */
    public static void run(IWorkbenchWindow window, String command) {
        try {
            window.getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            StatusManager.getManager()
                    .handle(new Status(IStatus.WARNING, "org.openqrm.ui", "This is not possible now.", e));
        }
    }
}

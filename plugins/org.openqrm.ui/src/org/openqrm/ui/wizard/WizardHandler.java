package org.openqrm.ui.wizard;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Configuration;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.open.Commands;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;

/** Opens the wizard that plugin.xml names after the class. */
public final class WizardHandler extends AbstractHandler implements IExecutableExtension {
    private String name = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, @Nullable Object data) {
        name = String.valueOf(data);
    }

    /** The first start needs no server: its settings may be why there is none. */
    @Override
    public void setEnabled(@Nullable Object context) {
        boolean connected =
                HandlerUtil.getVariable(context, ISources.ACTIVE_WORKBENCH_WINDOW_NAME) instanceof IWorkbenchWindow w
                        && w.getService(Session.class).dataCenter().isPresent();
        setBaseEnabled(
                name.equals("firstStart")
                        ? System.getProperty("openqrm.simulation", "").isEmpty()
                        : connected);
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        if (window != null) {
            open(window);
        }
        return null;
    }

    private void open(IWorkbenchWindow window) {
        Session session = window.getService(Session.class);
        switch (name) {
            case "ve.new" -> {
                Editors editors = new Editors(window.getActivePage(), session.mirror());
                CommandWizard.open(window.getShell(), new NewVeWizard(session, editors::open));
            }
            case "kernel.import" -> CommandWizard.open(window.getShell(), new ImportKernelWizard(session));
            case "image.add" -> CommandWizard.open(window.getShell(), new AddImageWizard(session));
            case "firstStart" -> firstStart(window, session);
            default -> throw new IllegalArgumentException("there is no wizard '" + name + "'");
        }
    }

    /** What it shows is read first, on another thread. */
    private static void firstStart(IWorkbenchWindow window, Session session) {
        CompletableFuture.supplyAsync(() -> wizard(window, session)).thenAccept(w -> window.getShell()
                .getDisplay()
                .asyncExec(() -> w.ifPresentOrElse(
                        found -> CommandWizard.open(window.getShell(), found),
                        () -> Outcomes.refuse(
                                "First Start",
                                List.of(new Reason(
                                        "", "The server's settings are not on this machine, or cannot be read."))))));
    }

    private static Optional<FirstStartWizard> wizard(IWorkbenchWindow window, Session session) {
        Optional<Configuration> configuration = session.configuration();
        if (configuration.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FirstStartWizard(
                    session,
                    configuration.get(),
                    configuration.get().stored(),
                    configuration.get().interfaces(),
                    () -> Commands.run(window, "org.openqrm.ui.simulation.open")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

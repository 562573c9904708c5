package org.openqrm.ui.simulation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.session.Session;

/** Breaks or mends the machines that are selected, as plugin.xml says after the class. */
public final class FailureHandler extends AbstractHandler implements IExecutableExtension {
    private Provocation provocation = Provocation.named("HEAL");

    public FailureHandler() {
        setBaseEnabled(false);
    }

    @Override
    public void setInitializationData(IConfigurationElement config, String property, @Nullable Object data) {
        provocation = Provocation.named(String.valueOf(data));
    }

    @Override
    public void setEnabled(@Nullable Object evaluationContext) {
        Object window = HandlerUtil.getVariable(evaluationContext, ISources.ACTIVE_WORKBENCH_WINDOW_NAME);
        setBaseEnabled(window instanceof IWorkbenchWindow w
                && Provocation.possible(selected(evaluationContext))
                && w.getService(Session.class).simulation().isPresent());
    }

    private static List<?> selected(@Nullable Object context) {
        return HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)
                        instanceof IStructuredSelection s
                ? s.toList()
                : List.of();
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        if (window != null) {
            carryOut(provocation, window.getService(Session.class), selected(event.getApplicationContext()));
        }
        return null;
    }

    /** Not on the SWT thread; what could not be done is told as any refusal is. */
    static void carryOut(Provocation provocation, Session session, List<?> selected) {
        DataCenterImage image = session.image();
        session.simulation().ifPresent(simulation -> CompletableFuture.runAsync(() -> {
                    List<Reason> refused = provocation.carryOut(
                            simulation, Provocation.machines(simulation, image, List.copyOf(selected)));
                    if (!refused.isEmpty()) {
                        Outcomes.refuse(provocation.title(), refused);
                    }
                })
                .exceptionally(e -> {
                    Outcomes.refuse(provocation.title(), List.of(new Reason("", String.valueOf(e.getMessage()))));
                    return null;
                }));
    }
}

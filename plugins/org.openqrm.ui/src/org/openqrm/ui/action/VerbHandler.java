package org.openqrm.ui.action;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.bulk.Bulk;
import org.openqrm.model.Event;
import org.openqrm.ui.session.Session;

/** Carries out the verb that plugin.xml names after the class, on what is selected. */
public final class VerbHandler extends AbstractHandler implements IExecutableExtension {
    private Verb verb = new Verb("", (_, _) -> List.of(), _ -> Optional.empty());

    /** Nothing is possible until somebody has looked at what is selected. */
    public VerbHandler() {
        setBaseEnabled(false);
    }

    @Override
    public void setInitializationData(IConfigurationElement config, String property, @Nullable Object data) {
        verb = Verbs.named(String.valueOf(data));
    }

    @Override
    public void setEnabled(@Nullable Object evaluationContext) {
        Object window = HandlerUtil.getVariable(evaluationContext, ISources.ACTIVE_WORKBENCH_WINDOW_NAME);
        boolean possible = window instanceof IWorkbenchWindow w
                && verb.possibleForAny(w.getService(Session.class).image(), selected(evaluationContext));
        setBaseEnabled(possible);
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
            carryOut(
                    verb, window.getShell(), window.getService(Session.class), selected(event.getApplicationContext()));
        }
        return null;
    }

    /**
     * Asks if need be and does it. What concerns several nodes or Virtual Environments says before how many, and what is left
     * out; it goes on in the background, and ends with one summary.
     */
    public static void carryOut(Verb verb, Shell shell, Session session, List<?> selected) {
        Bulk bulk = verb.bulk(session.image(), selected);
        List<Object> things = verb.possible(session.image(), selected);
        if (things.isEmpty()) {
            return;
        }
        Optional<String> question = verb.question().apply(things);
        boolean many = selected.size() > 1 && (question.isPresent() || !(things.getFirst() instanceof Event));
        if (many
                ? BulkDialog.ask(shell, verb, things, bulk.left()) != Window.OK
                : question.isPresent() && !agreed(shell, verb.label(), question.get())) {
            return;
        }
        BulkJob.start(session, verb.label(), bulk.steps());
    }

    private static boolean agreed(Shell shell, String label, String question) {
        int no = 1;
        String otherwise = label.startsWith("Cancel") ? "Let It Go On" : "Cancel";
        return new MessageDialog(shell, label, null, question, MessageDialog.QUESTION, no, label, otherwise).open()
                == 0;
    }
}

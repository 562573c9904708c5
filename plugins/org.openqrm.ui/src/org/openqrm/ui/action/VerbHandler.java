package org.openqrm.ui.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.ui.session.Session;

/** Carries out the verb that plugin.xml names after the class, on what is selected. */
public final class VerbHandler extends AbstractHandler implements IExecutableExtension {
    private Verb verb = new Verb("", _ -> Optional.empty(), _ -> Optional.empty());

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
                && !verb.possible(w.getService(Session.class).image(), selected(evaluationContext))
                        .isEmpty();
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

    /** Asks if need be, submits one command for each, and shows all refusals together. */
    public static void carryOut(Verb verb, Shell shell, Session session, List<?> selected) {
        List<Object> things = verb.possible(session.image(), selected);
        Optional<String> question =
                things.isEmpty() ? Optional.empty() : verb.question().apply(things);
        if (things.isEmpty() || question.isPresent() && !agreed(shell, verb.label(), question.get())) {
            return;
        }
        List<CompletableFuture<Outcome>> answers = things.stream()
                .flatMap(t -> verb.command().apply(t).stream())
                .map(session::submit)
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).thenRun(() -> {
            List<Reason> reasons = new ArrayList<>();
            for (CompletableFuture<Outcome> answer : answers) {
                if (answer.join() instanceof Outcome.Rejected r) {
                    reasons.addAll(r.reasons());
                }
            }
            if (!reasons.isEmpty()) {
                Outcomes.refuse(verb.label(), reasons);
            }
        });
    }

    private static boolean agreed(Shell shell, String label, String question) {
        int cancel = 1;
        return new MessageDialog(shell, label, null, question, MessageDialog.QUESTION, cancel, label, "Cancel").open()
                == 0;
    }
}

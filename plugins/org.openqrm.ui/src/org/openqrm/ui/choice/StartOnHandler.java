package org.openqrm.ui.choice;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.VeId;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.EmptyText;

/** Starts the selected Virtual Environment on a node that a person chooses: what a drop of one on the other does. */
public final class StartOnHandler extends AbstractHandler {
    public StartOnHandler() {
        setBaseEnabled(false);
    }

    @Override
    public void setEnabled(@Nullable Object context) {
        boolean connected =
                HandlerUtil.getVariable(context, ISources.ACTIVE_WORKBENCH_WINDOW_NAME) instanceof IWorkbenchWindow w
                        && w.getService(Session.class).dataCenter().isPresent();
        setBaseEnabled(connected && selected(context).isPresent());
    }

    private static Optional<VirtualEnvironment> selected(@Nullable Object context) {
        return HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)
                                instanceof IStructuredSelection s
                        && s.size() == 1
                        && s.getFirstElement() instanceof VirtualEnvironment ve
                ? Optional.of(ve)
                : Optional.empty();
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        if (window != null) {
            selected(event.getApplicationContext()).ifPresent(ve -> ask(window, ve));
        }
        return null;
    }

    private static void ask(IWorkbenchWindow window, VirtualEnvironment ve) {
        Session session = window.getService(Session.class);
        VeId id = ve.getId();
        String name = ve.getDefinition().getName();
        NodeChooser.Words words = new NodeChooser.Words(
                "Start " + name + " on a Node",
                "Choose the node that it is to be started on.",
                "Start",
                new EmptyText("There are no nodes yet", "A machine that boots from the network becomes one."));
        List<Node> all = List.copyOf(session.mirror().root().getNodes());
        new NodeChooser(window.getShell(), session, words, all, nodes -> refusal(session, id, nodes))
                .choose().stream().findFirst().ifPresent(node -> session.submit(new Command.StartVeOn(id, node.getId()))
                        .thenAccept(o -> Outcomes.show("Start " + name + " on " + node.getName(), o)));
    }

    private static Optional<String> refusal(Session session, VeId ve, List<Node> nodes) {
        if (nodes.size() > 1) {
            return Optional.of("Choose one node only.");
        }
        return CommandRules.check(
                        session.image(),
                        new Command.StartVeOn(ve, nodes.getFirst().getId()))
                .stream()
                .map(Reason::text)
                .reduce((a, b) -> a + " " + b);
    }
}

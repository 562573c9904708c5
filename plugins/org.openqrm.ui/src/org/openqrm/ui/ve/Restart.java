package org.openqrm.ui.ve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.command.Outcome.Rejected;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.text.Words;

/** Reboots the nodes of a Virtual Environment, all at once or one after the other; the latter as long as its editor is open. */
final class Restart {
    private static final String TITLE = "Restart";

    private final Session session;
    private final VeId ve;
    private final Runnable news;
    private @Nullable RollingRestart rolling;
    private boolean ordered;

    /** @param news called when {@link #progress} says something else */
    Restart(Session session, VeId ve, Runnable news) {
        this.session = session;
        this.ve = ve;
        this.news = news;
    }

    boolean possible() {
        return rolling == null && !RollingRestart.nodes(session.image(), ve).isEmpty();
    }

    /** Empty while no restart is under way. */
    String progress() {
        return rolling == null ? "" : rolling.progress() + " It ends if you close this editor.";
    }

    /** Asks how, and begins. */
    void ask(Shell shell, String name) {
        List<NodeId> nodes = RollingRestart.nodes(session.image(), ve);
        boolean several = nodes.size() > 1;
        String question = "Restart " + name + "?\n\nThe "
                + (several ? Words.count(nodes.size(), "node") + " that run it reboot" : "node that runs it reboots")
                + " and start" + (several ? "" : "s") + " it again."
                + (several ? " One after the other keeps it available; all at once is faster." : "");
        String[] buttons = several
                ? new String[] {"One After the Other", "All at Once", "Cancel"}
                : new String[] {TITLE, "Cancel"};
        int answer = new MessageDialog(shell, TITLE, null, question, MessageDialog.QUESTION, 0, buttons).open();
        if (answer == 0) {
            rolling = RollingRestart.of(session.image(), ve);
            advance();
        } else if (several && answer == 1) {
            all(nodes);
        }
    }

    private void all(List<NodeId> nodes) {
        List<CompletableFuture<Outcome>> answers = nodes.stream()
                .map(node -> session.submit(new Command.RebootNode(node)))
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).thenRun(() -> {
            List<Reason> reasons = new ArrayList<>();
            for (CompletableFuture<Outcome> answer : answers) {
                if (answer.join() instanceof Rejected r) {
                    reasons.addAll(r.reasons());
                }
            }
            if (!reasons.isEmpty()) {
                Outcomes.refuse(TITLE, reasons);
            }
        });
    }

    /** Something has changed in the data centre. */
    void advance() {
        RollingRestart now = rolling;
        if (now == null || ordered) {
            return;
        }
        switch (now.next(session.image())) {
            case RollingRestart.Next.Reboot r -> order(r.node());
            case RollingRestart.Next.Wait _ -> {} // until the node is active again
            case RollingRestart.Next.Done _ -> end();
            case RollingRestart.Next.Stop s -> {
                end();
                Outcomes.refuse("The restart does not go on", List.of(new Reason("", s.why())));
            }
        }
        news.run();
    }

    private void order(NodeId node) {
        ordered = true;
        session.submit(new Command.RebootNode(node)).thenAccept(outcome -> {
            ordered = false;
            if (outcome instanceof Rejected) {
                end();
                Outcomes.show("The restart does not go on", outcome);
            }
            news.run();
        });
    }

    /** No further node is rebooted. */
    void end() {
        rolling = null;
    }
}

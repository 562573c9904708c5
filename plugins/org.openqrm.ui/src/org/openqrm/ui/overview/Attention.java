package org.openqrm.ui.overview;

import java.util.function.Consumer;
import org.eclipse.swt.widgets.Shell;
import org.openqrm.model.Event;
import org.openqrm.ui.preference.Notices;
import org.openqrm.ui.session.Session;

/** Says in the window's title, and to the desktop, that alerts are open. */
public final class Attention {
    private final Session session;
    private final Runnable urgent;
    private final String product;
    private final Consumer<String> title;
    private String shown = "";
    private long newest;
    private long seen;

    private Attention(Session session, String product, Consumer<String> title, Runnable urgent) {
        this.session = session;
        this.product = product;
        this.title = title;
        this.urgent = urgent;
    }

    /**
     * @param title sets the window's title
     * @param urgent has the desktop mark the window
     */
    public static void follow(Session session, Shell shell, String product, Consumer<String> title, Runnable urgent) {
        Attention attention = new Attention(session, product, title, urgent);
        Runnable stopMirror = session.mirror().listen(_ -> attention.look());
        Runnable stopStatus = session.onStatus(attention::look);
        Notices.onChange(() -> {
            if (!shell.isDisposed()) {
                shell.getDisplay().asyncExec(attention::look);
            }
        });
        shell.addDisposeListener(_ -> {
            stopMirror.run();
            stopStatus.run();
        });
        attention.look();
    }

    private void look() {
        var alerts = session.mirror().root().getAlerts();
        boolean simulated = !System.getProperty("openqrm.simulation", "").isEmpty();
        String wanted = WindowTitle.text(product, session.name(), Notices.inTitle() ? alerts.size() : 0, simulated);
        if (!wanted.equals(shown)) {
            shown = wanted;
            title.accept(wanted);
        }
        long revision = session.mirror().root().getRevision();
        if (revision < seen) {
            newest = 0; // another data center, whose events have numbers of their own
        }
        seen = revision;
        long last = alerts.stream().mapToLong(Event::getSequence).max().orElse(newest);
        if (last > newest && newest > 0 && Notices.urgent()) {
            urgent.run();
        }
        newest = Math.max(newest, Math.max(last, 1));
    }
}

package org.openqrm.ui.ve;

import java.util.List;
import java.util.TreeMap;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.VeId;
import org.openqrm.ui.session.Session;

/** The events of one Virtual Environment: those of the log, and what is added to it. On the SWT thread. */
final class VeLog {
    /** As many as the server gives at once. */
    static final int DEPTH = 10_000;

    private final Session session;
    private final VeId ve;
    private final TreeMap<Long, Event> events = new TreeMap<>();

    VeLog(Session session, VeId ve) {
        this.session = session;
        this.ve = ve;
    }

    /** Reads the log; calls {@code news} when it has answered, unless {@code owner} is gone by then. */
    void read(Control owner, Runnable news) {
        Display display = owner.getDisplay();
        session.dataCenter().ifPresent(dc -> dc.events(new EventQuery(0, DEPTH)).thenAccept(found -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    found.forEach(this::keep);
                    if (!owner.isDisposed()) {
                        news.run();
                    }
                });
            }
        }));
    }

    /** Takes in what has happened since; true when something has. */
    boolean follow() {
        int before = events.size();
        session.image().events().forEach(this::keep);
        return events.size() != before;
    }

    private void keep(Event event) {
        if (event.ve().filter(ve::equals).isPresent()) {
            events.put(event.sequence(), event);
        }
    }

    /** Oldest first. */
    List<Event> events() {
        return List.copyOf(events.values());
    }
}

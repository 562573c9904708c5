package org.openqrm.ui.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.Event;
import org.openqrm.model.ModelPackage.Literals;
import org.openqrm.model.mirror.RecordReader;
import org.openqrm.ui.session.Session;

/** The events that fit a query: those of the log, and what is added to it. On the SWT thread. */
public final class EventLog {
    private final Session session;
    private final EventQuery query;
    private final TreeMap<Long, Event> events = new TreeMap<>();
    private final Map<Event, org.openqrm.model.Event> rows = new HashMap<>();
    private final RecordReader reader = new RecordReader();

    public EventLog(Session session, EventQuery query) {
        this.session = session;
        this.query = query;
    }

    /** Reads the log; calls {@code news} when it has answered, unless {@code owner} is gone by then. */
    public void read(Control owner, Runnable news) {
        Display display = owner.getDisplay();
        session.dataCenter().ifPresent(dc -> dc.events(query).thenAccept(found -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    // What is in the image already is newer than what was read: an alert may be acknowledged by now.
                    found.forEach(e -> events.putIfAbsent(e.sequence(), e));
                    if (!owner.isDisposed()) {
                        news.run();
                    }
                });
            }
        }));
    }

    /** Takes in what has happened since; true when something has. */
    public boolean follow() {
        boolean news = false;
        for (Event event : session.image().events()) {
            if (query.fits(event) && !event.equals(events.put(event.sequence(), event))) {
                news = true;
            }
        }
        return news;
    }

    /** Oldest first. */
    public List<Event> events() {
        return List.copyOf(events.values());
    }

    /** The same as rows of a table; an event keeps its row. */
    public List<org.openqrm.model.Event> rows() {
        rows.keySet().removeIf(e -> !e.equals(events.get(e.sequence())));
        return events.values().stream()
                .map(e -> rows.computeIfAbsent(
                        e, record -> (org.openqrm.model.Event) reader.create(Literals.EVENT, record)))
                .toList();
    }
}

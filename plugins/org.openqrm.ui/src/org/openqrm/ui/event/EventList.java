package org.openqrm.ui.event;

import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.openqrm.model.Event;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.view.Searches;

/** The events of one thing, with a quick filter: the newest on top, and as far back as the log gives them. */
public final class EventList {
    private final EventLog log;
    private final RowTable<Event> table;

    /**
     * Fills {@code body}.
     *
     * @param id of the table
     */
    public EventList(
            Composite body, String id, Session session, EventLog log, EmptyText empty, Consumer<Event> opener) {
        this.log = log;
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(0, 0).applyTo(body);
        table = new RowTable<>(body, id, new Rows<>(EventColumns.of(session), Searches.events(session)), empty);
        table.sortFirst(false);
        Composite bar = table.filterBar(body, "events");
        bar.moveAbove(table.control());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 200).applyTo(table.control());
        table.onOpen(opener);
        log.read(table.control(), this::show);
    }

    private void show() {
        if (!table.control().isDisposed()) {
            table.set(log.rows());
        }
    }

    /** Shows what has happened since. */
    public void refresh() {
        if (log.follow() || table.rows().total() != log.events().size()) {
            show();
        }
    }
}

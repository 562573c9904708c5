package org.openqrm.ui.overview;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchPartSite;
import org.openqrm.model.Event;
import org.openqrm.ui.action.VerbHandler;
import org.openqrm.ui.action.Verbs;
import org.openqrm.ui.event.EventColumns;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.view.SessionTexts;

/** The open alerts, which can be acknowledged, and beside them the last events. */
final class EventSections {
    private static final int LAST_EVENTS = 50;
    private static final EmptyText NO_ALERTS =
            new EmptyText("No open alerts", "What needs a person shows here until it is acknowledged.");
    private static final EmptyText NO_EVENTS = new EmptyText("Nothing has happened yet", "");

    private final IWorkbenchPartSite site;
    private final Session session;
    private final Runnable pool;
    private final RowTable<Event> alerts;
    private final RowTable<Event> events;

    /** @param pool opens the view of the High Availability Pool, for what was said of it */
    EventSections(
            OverviewPart forAlerts, OverviewPart forEvents, IWorkbenchPartSite site, Session session, Runnable pool) {
        this.pool = pool;
        this.site = site;
        this.session = session;
        alerts = table(forAlerts.body(), "overview.alerts", NO_ALERTS);
        events = table(forEvents.body(), "overview.events", NO_EVENTS);
        MenuManager menu = new MenuManager();
        alerts.table().setMenu(menu.createContextMenu(alerts.table()));
        site.registerContextMenu("org.openqrm.ui.alerts", menu, alerts.selection());
        ToolItem acknowledge =
                forAlerts.button("overview.acknowledge", "Acknowledge", Icon.ACKNOWLEDGE, this::acknowledge);
        acknowledge.setToolTipText("Takes the selected alerts from this list; they stay in the event log");
        alerts.selection()
                .addSelectionChangedListener(
                        e -> acknowledge.setEnabled(!e.getSelection().isEmpty()));
    }

    private RowTable<Event> table(Composite parent, String id, EmptyText empty) {
        RowTable<Event> table = new RowTable<>(parent, id, new Rows<>(EventColumns.brief(session, 420)), empty);
        table.sortFirst(false);
        OverviewPart.fill((Composite) table.control());
        table.onOpen(this::open);
        return table;
    }

    private void acknowledge() {
        VerbHandler.carryOut(Verbs.named("event.acknowledge"), site.getShell(), session, alerts.selected());
    }

    private void open(Event event) {
        if (event.getType().startsWith("pool.")) {
            pool.run();
        }
        Editors editors = new Editors(site.getPage(), session.mirror());
        Optional.ofNullable(event.getVe()).ifPresent(editors::open);
        Optional.ofNullable(event.getNode()).filter(_ -> event.getVe() == null).ifPresent(editors::open);
    }

    RowTable<Event> alerts() {
        return alerts;
    }

    void show() {
        alerts.empty(SessionTexts.brief(session, NO_ALERTS));
        events.empty(SessionTexts.brief(session, NO_EVENTS));
        alerts.set(session.mirror().root().getAlerts());
        List<Event> all = session.mirror().root().getEvents();
        events.set(all.subList(Math.max(0, all.size() - LAST_EVENTS), all.size()));
    }
}

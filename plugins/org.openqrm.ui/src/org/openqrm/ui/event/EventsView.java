package org.openqrm.ui.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EReference;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.model.Event;
import org.openqrm.model.ModelPackage.Literals;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.model.mirror.RecordReader;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Search;
import org.openqrm.ui.view.Searches;
import org.openqrm.ui.view.TableView;

/** The event log: the newest events as they come, and older ones read from the log when the view opens. */
public final class EventsView extends TableView<Event> {
    public static final String ID = "org.openqrm.ui.events";

    private static final int OLDER = 5000;

    private List<Event> older = List.of();

    @Override
    protected String name() {
        return "events";
    }

    @Override
    protected String plural() {
        return "events";
    }

    @Override
    protected List<Column<Event>> columns(Session session) {
        return EventColumns.of(session);
    }

    @Override
    protected Optional<Search<Event>> search(Session session) {
        return Optional.of(Searches.events(session));
    }

    @Override
    protected Collection<Event> content(Mirror mirror) {
        List<Event> recent = mirror.root().getEvents();
        long first = recent.stream().mapToLong(Event::getSequence).min().orElse(Long.MAX_VALUE);
        List<Event> all = new ArrayList<>(
                older.stream().filter(e -> e.getSequence() < first).toList());
        all.addAll(recent);
        return all;
    }

    @Override
    protected List<EReference> watched() {
        return List.of(Literals.DATA_CENTER__EVENTS, Literals.DATA_CENTER__ALERTS);
    }

    @Override
    protected EmptyText emptyText() {
        return new EmptyText("Nothing has happened yet", "Whatever the server sees or does is listed here.");
    }

    @Override
    protected void created(RowTable<Event> made) {
        made.sortFirst(false);
        Runnable load = () -> session().dataCenter().ifPresent(dc -> dc.events(new EventQuery(0, OLDER))
                .thenAccept(records -> made.table().getDisplay().asyncExec(() -> {
                    if (!made.table().isDisposed()) {
                        keep(records);
                    }
                })));
        Runnable stop = session().onStatus(load);
        made.table().addDisposeListener(_ -> stop.run());
        load.run();
    }

    private void keep(List<org.openqrm.core.domain.Event> records) {
        RecordReader reader = new RecordReader();
        older = records.stream()
                .map(r -> (Event) reader.create(Literals.EVENT, r))
                .toList();
        show();
    }

    @Override
    protected void open(Event event) {
        Editors editors = new Editors(getSite().getPage(), session().mirror());
        if (event.getVe() != null && session().mirror().ve(event.getVe()).isPresent()) {
            editors.open(event.getVe());
        } else if (event.getNode() != null) {
            editors.open(event.getNode());
        }
    }
}

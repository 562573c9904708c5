package org.openqrm.ui.ve;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.Event;
import org.openqrm.model.ModelPackage.Literals;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.mirror.RecordReader;
import org.openqrm.ui.event.EventColumns;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.view.Searches;

/** What happened to this Virtual Environment, as far back as the log is read. */
final class VeEventsPage extends VePage {
    private final VeLog log;
    private final RecordReader reader = new RecordReader();
    private @Nullable RowTable<Event> table;

    VeEventsPage(VeEditor editor, VeLog log) {
        super(editor, "events", "Events");
        this.log = log;
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<VeDefinition> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(0, 0).applyTo(body);
        RowTable<Event> made = new RowTable<>(
                body,
                "ve.events",
                new Rows<>(EventColumns.of(session()), Searches.events(session())),
                new EmptyText("Nothing has happened to it yet", "Starts, failovers and changes are listed here."));
        made.sortFirst(false);
        Composite bar = made.filterBar(body, "events");
        bar.moveAbove(made.control());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 200).applyTo(made.control());
        made.onOpen(e -> {
            if (e.getNode() != null) {
                new Editors(getSite().getPage(), session().mirror()).open(e.getNode());
            }
        });
        table = made;
        log.read(made.control(), this::show);
    }

    private void show() {
        RowTable<Event> shown = table;
        if (shown != null && !shown.control().isDisposed()) {
            List<Event> rows = log.events().stream()
                    .map(e -> (Event) reader.create(Literals.EVENT, e))
                    .toList();
            shown.set(rows);
        }
    }

    @Override
    protected void refresh(VirtualEnvironment ve) {
        if (log.follow()
                || table != null && table.rows().total() != log.events().size()) {
            show();
        }
    }
}

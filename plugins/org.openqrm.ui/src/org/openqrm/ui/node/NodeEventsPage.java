package org.openqrm.ui.node;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.Event;
import org.openqrm.model.Node;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.event.EventColumns;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;

/** What happened to this node. */
final class NodeEventsPage extends NodePage {
    private @Nullable RowTable<Event> events;

    NodeEventsPage(NodeEditor editor) {
        super(editor, "events", "Events");
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<NodeSettings> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults().margins(12, 10).applyTo(body);
        RowTable<Event> table = new RowTable<>(
                body,
                "node.events",
                new Rows<>(EventColumns.of(session())),
                new EmptyText("No recent event", "Older ones are in the Events view."));
        table.sortFirst(false);
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 200).applyTo(table.control());
        events = table;
    }

    @Override
    protected void refresh(Node node) {
        if (events != null) {
            events.set(session().mirror().root().getEvents().stream()
                    .filter(e -> node.getId().equals(e.getNode()))
                    .toList());
        }
    }
}

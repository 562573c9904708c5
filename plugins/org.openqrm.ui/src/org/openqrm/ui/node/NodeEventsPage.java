package org.openqrm.ui.node;

import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.model.Node;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.event.EventList;
import org.openqrm.ui.event.EventLog;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.table.EmptyText;

/** What happened to this node, as far back as the log is read. */
final class NodeEventsPage extends NodePage {
    private @Nullable EventList events;

    NodeEventsPage(NodeEditor editor) {
        super(editor, "events", "Events");
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<NodeSettings> fields) {
        events = new EventList(
                managed.getForm().getBody(),
                "node.events",
                session(),
                new EventLog(session(), EventQuery.about(editor().id())),
                new EmptyText("Nothing has happened to it yet", "Boots, failures and changes are listed here."),
                e -> {
                    if (e.getVe() != null) {
                        new Editors(getSite().getPage(), session().mirror()).open(e.getVe());
                    }
                });
    }

    @Override
    protected void refresh(Node node) {
        if (events != null) {
            events.refresh();
        }
    }
}

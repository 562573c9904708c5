package org.openqrm.ui.ve;

import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.ui.event.EventList;
import org.openqrm.ui.event.EventLog;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.table.EmptyText;

/** What happened to this Virtual Environment, as far back as the log is read. */
final class VeEventsPage extends VePage {
    private final EventLog log;
    private @Nullable EventList events;

    VeEventsPage(VeEditor editor, EventLog log) {
        super(editor, "events", "Events");
        this.log = log;
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<VeDefinition> fields) {
        events = new EventList(
                managed.getForm().getBody(),
                "ve.events",
                session(),
                log,
                new EmptyText("Nothing has happened to it yet", "Starts, failovers and changes are listed here."),
                e -> {
                    if (e.getNode() != null) {
                        new Editors(getSite().getPage(), session().mirror()).open(e.getNode());
                    }
                });
    }

    @Override
    protected void refresh(VirtualEnvironment ve) {
        if (events != null) {
            events.refresh();
        }
    }
}

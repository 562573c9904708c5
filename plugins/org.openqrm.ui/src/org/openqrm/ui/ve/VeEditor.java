package org.openqrm.ui.ve;

import java.util.List;
import java.util.Optional;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.forms.editor.FormPage;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.edit.Draft;
import org.openqrm.model.edit.Field;
import org.openqrm.model.edit.VeDraft;
import org.openqrm.ui.event.EventLog;
import org.openqrm.ui.form.DraftEditor;
import org.openqrm.ui.open.ThingInput;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.text.Words;

/** The editor of a Virtual Environment: what it is, and how it is doing. */
public final class VeEditor extends DraftEditor<VirtualEnvironment, VeDefinition> {
    private @Nullable Restart restart;
    private @Nullable StatusPage status;

    @Override
    protected List<FormPage> pages() {
        EventLog log = new EventLog(session(), EventQuery.about(id()));
        StatusPage first = new StatusPage(this);
        status = first;
        return List.of(
                first,
                new GeneralPage(this),
                new ImagesPage(this),
                new AvailabilityPage(this),
                new VeEventsPage(this, log),
                new ReportsPage(this, log));
    }

    /** One for all pages. */
    Restart restart() {
        Restart made = restart;
        if (made == null) {
            made = new Restart(session(), id(), this::showStatus);
            restart = made;
        }
        return made;
    }

    private void showStatus() {
        StatusPage page = status;
        if (page != null) {
            page.showNote();
        }
    }

    @Override
    public void dispose() {
        if (restart != null) {
            restart.end();
        }
        super.dispose();
    }

    /** The nodes of it that are silent and wait for somebody's word that they are off. */
    List<Node> unconfirmed() {
        return mirrored().stream()
                .flatMap(ve -> ve.getInstances().stream())
                .flatMap(i -> Optional.ofNullable(i.getNode()).stream())
                .flatMap(id -> session().mirror().node(id).stream())
                .filter(node -> node.getPhase() == NodePhase.UNCONFIRMED)
                .toList();
    }

    VeId id() {
        return (VeId) ((ThingInput<?>) getEditorInput()).id();
    }

    @Override
    protected Optional<VirtualEnvironment> find(Session session, IEditorInput input) {
        return input instanceof ThingInput<?> i && i.id() instanceof VeId id
                ? session.mirror().ve(id)
                : Optional.empty();
    }

    @Override
    protected Draft<?, VeDefinition> draft(VirtualEnvironment mirrored) {
        return new VeDraft(mirrored);
    }

    @Override
    protected Optional<Stored<VeDefinition>> stored(Session session) {
        return session.image().ve(id()).map(v -> new Stored<VeDefinition>(v.definition(), v.revision()));
    }

    @Override
    protected String kind() {
        return "ve";
    }

    @Override
    protected String fieldLabel(Field<VeDefinition> field) {
        return VeFieldLabels.of(field);
    }

    @Override
    protected String valueText(Object value) {
        return Words.value(ValueNames.of(session().image(), value));
    }

    @Override
    protected String name(VeDefinition record) {
        return record.name();
    }
}

package org.openqrm.ui.node;

import java.util.List;
import java.util.Optional;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.forms.editor.FormPage;
import org.openqrm.core.domain.NodeId;
import org.openqrm.model.Node;
import org.openqrm.model.edit.Draft;
import org.openqrm.model.edit.Field;
import org.openqrm.model.edit.NodeDraft;
import org.openqrm.model.edit.NodeField;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.form.DraftEditor;
import org.openqrm.ui.open.ThingInput;
import org.openqrm.ui.session.Session;

/** The editor of a node: how it is doing, what it is made of, what happened to it. */
public final class NodeEditor extends DraftEditor<Node, NodeSettings> {
    @Override
    protected List<FormPage> pages() {
        return List.of(
                new SummaryPage(this),
                new InventoryPage(this),
                new BootsPage(this),
                new PowerPage(this),
                new NodeEventsPage(this));
    }

    NodeId id() {
        return (NodeId) ((ThingInput<?>) getEditorInput()).id();
    }

    @Override
    protected Optional<Node> find(Session session, IEditorInput input) {
        return input instanceof ThingInput<?> i && i.id() instanceof NodeId id
                ? session.mirror().node(id)
                : Optional.empty();
    }

    @Override
    protected Draft<?, NodeSettings> draft(Node mirrored) {
        return new NodeDraft(mirrored);
    }

    @Override
    protected Optional<Stored<NodeSettings>> stored(Session session) {
        return session.image().node(id()).map(n -> new Stored<NodeSettings>(NodeSettings.of(n), n.revision()));
    }

    @Override
    protected String kind() {
        return "node";
    }

    @Override
    protected String fieldLabel(Field<NodeSettings> field) {
        return switch ((NodeField) field) {
            case NAME -> "Name";
            case TAGS -> "Tags";
            case MAINTENANCE -> "Maintenance";
            case COMMENT -> "Comment";
        };
    }

    @Override
    protected String name(NodeSettings record) {
        return record.name();
    }
}

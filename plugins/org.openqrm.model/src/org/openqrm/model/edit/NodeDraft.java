package org.openqrm.model.edit;

import java.util.List;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.NodeId;
import org.openqrm.model.Node;

/** What a person sets of a node, while she does. */
public final class NodeDraft extends Draft<Node, NodeSettings> {
    private final NodeId id;

    /** @param mirrored the mirror's object, of which a copy is edited */
    public NodeDraft(Node mirrored) {
        super(mirrored, mirrored.getRevision(), List.of(NodeField.values()), Edits::settings);
        id = mirrored.getId();
    }

    public NodeId id() {
        return id;
    }

    @Override
    public Command command(long revision) {
        NodeSettings now = current();
        return new Command.EditNode(id, now.name(), now.tags(), now.maintenance(), now.comment(), revision);
    }
}

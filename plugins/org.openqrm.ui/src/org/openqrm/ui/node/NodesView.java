package org.openqrm.ui.node;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EReference;
import org.openqrm.model.ModelPackage.Literals;
import org.openqrm.model.Node;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.ReferenceTransfer;
import org.openqrm.ui.drop.Drops;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Search;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.view.Searches;
import org.openqrm.ui.view.TableView;

/** All nodes. */
public final class NodesView extends TableView<Node> {
    public static final String ID = "org.openqrm.ui.nodes";

    private static final int LOAD_REFRESH_MS = 2000;

    @Override
    protected String name() {
        return "nodes";
    }

    @Override
    protected String plural() {
        return "nodes";
    }

    @Override
    protected List<Column<Node>> columns(Session session) {
        return NodeColumns.of(session);
    }

    @Override
    protected Optional<Search<Node>> search(Session session) {
        return Optional.of(Searches.nodes(session));
    }

    @Override
    protected Collection<Node> content(Mirror mirror) {
        return mirror.root().getNodes();
    }

    @Override
    protected List<EReference> watched() {
        return List.of(Literals.DATA_CENTER__NODES, Literals.DATA_CENTER__VES);
    }

    @Override
    protected EmptyText emptyText() {
        return new EmptyText(
                "No node has been seen yet",
                "Set a machine to boot from the network and switch it on. It appears here by itself, is inventoried, and"
                        + " is then idle. An idle kernel has to be imported first.");
    }

    @Override
    protected void created(RowTable<Node> made) {
        ReferenceTransfer.source(made.table(), place -> TagCell.at(made, place)
                .map(tag -> List.of(Reference.tag(tag)))
                .orElseGet(() -> ReferenceTransfer.dragged(made, place).stream()
                        .map(NodesView::reference)
                        .toList()));
        Drops.onRows(made, session(), NodesView::reference);
        Ticker.start(made.control(), LOAD_REFRESH_MS, made::refresh);
    }

    private static Reference reference(Node node) {
        return new Reference(Reference.Kind.NODE, node.getId().value());
    }

    @Override
    protected void open(Node node) {
        new Editors(getSite().getPage(), session().mirror()).open(node);
    }
}

package org.openqrm.ui.ve;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EReference;
import org.openqrm.model.ModelPackage.Literals;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.ReferenceTransfer;
import org.openqrm.ui.drop.Drops;
import org.openqrm.ui.open.Commands;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Search;
import org.openqrm.ui.view.Searches;
import org.openqrm.ui.view.TableView;

/** All Virtual Environments. */
public final class VesView extends TableView<VirtualEnvironment> {
    public static final String ID = "org.openqrm.ui.ves";

    @Override
    protected String name() {
        return "ves";
    }

    @Override
    protected String plural() {
        return "Virtual Environments";
    }

    @Override
    protected List<Column<VirtualEnvironment>> columns(Session session) {
        return VeColumns.of(session.mirror());
    }

    @Override
    protected Optional<Search<VirtualEnvironment>> search(Session session) {
        return Optional.of(Searches.ves(session));
    }

    @Override
    protected Collection<VirtualEnvironment> content(Mirror mirror) {
        return mirror.root().getVes();
    }

    @Override
    protected List<EReference> watched() {
        return List.of(
                Literals.DATA_CENTER__VES,
                Literals.DATA_CENTER__KERNELS,
                Literals.DATA_CENTER__IMAGES,
                Literals.DATA_CENTER__NODES);
    }

    @Override
    protected EmptyText emptyText() {
        return new EmptyText(
                "There is no Virtual Environment yet",
                "It says what software runs on which kind of node, on how many, and what happens when one fails."
                        + " Import a kernel and add an application image first, if you have not.",
                "New Virtual Environment…",
                () -> Commands.run(getSite().getWorkbenchWindow(), "org.openqrm.ui.ve.new"));
    }

    @Override
    protected void created(RowTable<VirtualEnvironment> made) {
        ReferenceTransfer.source(made, VesView::reference);
        Drops.onRows(made, session(), VesView::reference);
    }

    private static Reference reference(VirtualEnvironment ve) {
        return new Reference(Reference.Kind.VE, ve.getId().value());
    }

    @Override
    protected void open(VirtualEnvironment ve) {
        new Editors(getSite().getPage(), session().mirror()).open(ve);
    }
}

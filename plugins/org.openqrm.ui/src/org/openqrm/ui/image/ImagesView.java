package org.openqrm.ui.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.KernelImage;
import org.openqrm.model.ModelPackage.Literals;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.ReferenceTransfer;
import org.openqrm.ui.open.Commands;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.view.TableView;

/** All kernel and application images. They can be dragged onto the slots of a VE editor. */
public final class ImagesView extends TableView<EObject> {
    public static final String ID = "org.openqrm.ui.images";

    private static final int COUNTDOWN_MS = 1000;

    @Override
    protected String name() {
        return "images";
    }

    @Override
    protected String plural() {
        return "images";
    }

    @Override
    protected List<Column<EObject>> columns(Session session) {
        return ImageColumns.of(session);
    }

    @Override
    protected Collection<EObject> content(Mirror mirror) {
        List<EObject> all = new ArrayList<>(mirror.root().getKernels());
        all.addAll(mirror.root().getImages());
        return all;
    }

    @Override
    protected List<EReference> watched() {
        return List.of(Literals.DATA_CENTER__KERNELS, Literals.DATA_CENTER__IMAGES, Literals.DATA_CENTER__VES);
    }

    @Override
    protected EmptyText emptyText() {
        return new EmptyText(
                "There are no images yet",
                "A kernel image is needed before any node can boot; it is imported from a Debian kernel package or from a"
                        + " directory. An application image is a root file system on an NFS server.",
                "Import Kernel…",
                () -> Commands.run(getSite().getWorkbenchWindow(), "org.openqrm.ui.kernel.import"));
    }

    @Override
    protected void created(RowTable<EObject> made) {
        ReferenceTransfer.source(made, ImagesView::reference);
        Ticker.start(made.control(), COUNTDOWN_MS, () -> {
            if (session().mirror().root().getKernels().stream().anyMatch(k -> k.getDeadline() != null)) {
                made.refresh();
            }
        });
    }

    private static Reference reference(EObject row) {
        return row instanceof KernelImage k
                ? new Reference(Reference.Kind.KERNEL, k.getId().value())
                : new Reference(
                        Reference.Kind.IMAGE, ((ApplicationImage) row).getId().value());
    }

    @Override
    protected void open(EObject row) {
        new Editors(getSite().getPage(), session().mirror()).open(row);
    }
}

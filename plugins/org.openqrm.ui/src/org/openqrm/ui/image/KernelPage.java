package org.openqrm.ui.image;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.ui.form.Facts;
import org.openqrm.ui.form.Heading;
import org.openqrm.ui.form.SecondTurn;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.form.VerbRows;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.image.ImageUsers.User;
import org.openqrm.ui.image.KernelFacts.ImageFile;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.view.TimeColumn;

/** What a kernel image contains, who boots it, and the others there are. */
final class KernelPage extends FormPage {
    private final KernelEditor editor;
    private Runnable unsubscribe = () -> {};
    private @Nullable Parts parts;

    private record Parts(
            Heading heading,
            Facts facts,
            RowTable<ImageFile> files,
            RowTable<User> users,
            RowTable<KernelImage> others,
            VerbRows verbs) {}

    KernelPage(KernelEditor editor) {
        super(editor, "kernel", "Kernel Image");
        this.editor = editor;
    }

    private Session session() {
        return editor.session();
    }

    @Override
    protected void createFormContent(@Nullable IManagedForm managed) {
        if (managed == null) {
            return;
        }
        Heading heading = new Heading(managed);
        SecondTurn.fill(this, managed, () -> content(managed, heading));
    }

    private void content(IManagedForm managed, Heading heading) {
        FormToolkit toolkit = managed.getToolkit();
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .margins(12, 10)
                .spacing(20, 10)
                .applyTo(body);
        Facts facts = new Facts(Sections.create(toolkit, body, "Kernel image", 2, false), toolkit);
        RowTable<ImageFile> files = files(Sections.create(toolkit, body, "Files", 1, false));
        RowTable<User> users = UsersTable.create(
                Sections.create(toolkit, body, "Users", 1, true),
                session(),
                getSite().getPage());
        RowTable<KernelImage> others = others(Sections.create(toolkit, body, "Other kernel images", 1, true));
        Composite delete = Sections.create(toolkit, body, "Delete", 2, false);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(delete.getParent());
        VerbRows verbs = new VerbRows(delete, toolkit, session(), () -> editor.mirrored().stream()
                        .toList())
                .add("delete", "Deletes the kernel image and its files on the server.");
        parts = new Parts(heading, facts, files, users, others, verbs);
        Ticker.start(managed.getForm(), 1000, this::showFacts); // an import counts down
        unsubscribe = session().mirror().listen(_ -> show());
        show();
    }

    private static RowTable<ImageFile> files(Composite area) {
        RowTable<ImageFile> table = new RowTable<>(
                area,
                "kernel.files",
                new Rows<>(List.of(
                        Column.text("name", "File", 90, ImageFile::name),
                        Column.<ImageFile, Long>value("size", "Size", 80, ImageFile::bytes, KernelFacts::size)
                                .atRight(),
                        Column.text("sha256", "SHA-256", 480, ImageFile::sha256))),
                new EmptyText("No files", "They are there when the import has ended well."));
        GridDataFactory.fillDefaults().grab(true, true).hint(320, 90).applyTo(table.control());
        return table;
    }

    private RowTable<KernelImage> others(Composite area) {
        RowTable<KernelImage> table = new RowTable<>(
                area,
                "kernel.others",
                new Rows<>(List.of(
                        Column.text("name", "Name", 90, KernelImage::name),
                        Column.text("version", "Kernel", 140, KernelFacts::version),
                        TimeColumn.of(session(), "created", "Imported", 140, KernelImage::created))),
                new EmptyText(
                        "There is no other", "File > Import Kernel adds one; a newer version gets its own name."));
        GridDataFactory.fillDefaults().grab(true, true).hint(320, 120).applyTo(table.control());
        table.onOpen(other -> session().mirror().root().getKernels().stream()
                .filter(k -> k.getId().equals(other.id()))
                .findFirst()
                .ifPresent(new Editors(getSite().getPage(), session().mirror())::open));
        return table;
    }

    private void showFacts() {
        Parts shown = parts;
        Optional<KernelImage> kernel = session().image().kernels().get(editor.id());
        if (shown != null && kernel.isPresent()) {
            shown.facts()
                    .show(KernelFacts.of(
                            kernel.get(), session().clock().instant(), session().zone()));
        }
    }

    private void show() {
        DataCenterImage image = session().image();
        Parts shown = parts;
        Optional<KernelImage> kernel = image.kernels().get(editor.id());
        if (kernel.isEmpty() || shown == null) {
            return;
        }
        shown.heading().show(kernel.get().name() + "  –  " + KernelFacts.version(kernel.get()), Icon.KERNEL_IMAGE);
        showFacts();
        shown.files().set(KernelFacts.files(kernel.get()));
        shown.users().set(ImageUsers.of(image, editor.id()));
        shown.others().set(KernelFacts.others(image, editor.id()));
        shown.verbs().update();
    }

    @Override
    public void dispose() {
        unsubscribe.run();
        super.dispose();
    }
}

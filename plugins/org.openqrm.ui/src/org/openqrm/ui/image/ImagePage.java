package org.openqrm.ui.image;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.edit.ImageField;
import org.openqrm.model.edit.ImageSettings;
import org.openqrm.ui.form.DraftPage;
import org.openqrm.ui.form.Facts;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Heading;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.form.VerbRows;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.image.ImageUsers.User;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.text.Times;

/** Where an application image's files are, and who uses it. */
final class ImagePage extends DraftPage<ApplicationImage, ImageSettings> {
    private final ImageEditor editor;
    private @Nullable Parts parts;

    private record Parts(Facts facts, RowTable<User> users, VerbRows verbs) {}

    ImagePage(ImageEditor editor) {
        super(editor, "image", "Application Image");
        this.editor = editor;
    }

    @Override
    protected void commands(Heading heading) {
        // What can be done with it stands on the page, with the reason why it cannot be done.
    }

    @Override
    protected String title(ApplicationImage image) {
        return image.getName() + "  –  nfs://" + image.getServer() + image.getPath();
    }

    @Override
    protected Icon icon(ApplicationImage image) {
        return Icon.APPLICATION_IMAGE;
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<ImageSettings> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .margins(12, 10)
                .spacing(20, 10)
                .applyTo(body);
        settings(
                Sections.create(
                        fields.toolkit(),
                        body,
                        "Root file system",
                        "Where it is can only change while nothing runs on it.",
                        2,
                        false),
                fields);
        RowTable<User> users = UsersTable.create(
                Sections.create(fields.toolkit(), body, "Users", 1, true),
                session(),
                getSite().getPage());
        Facts facts = new Facts(Sections.create(fields.toolkit(), body, "About", 2, false), fields.toolkit());
        VerbRows verbs = new VerbRows(
                        Sections.create(fields.toolkit(), body, "Delete", 2, false),
                        fields.toolkit(),
                        session(),
                        this::thing)
                .add("delete", "Forgets the application image; its files on the server stay.");
        parts = new Parts(facts, users, verbs);
    }

    private static void settings(Composite area, FieldWidgets<ImageSettings> fields) {
        line(area, fields, ImageField.NAME, "Name:", "Unique; used in lists and on the command line", "debian-12");
        line(area, fields, ImageField.SERVER, "Server:", "NFS server as the nodes see it", "10.0.0.5");
        line(area, fields, ImageField.PATH, "Path:", "Exported path, absolute", "/srv/images/debian-12");
        line(area, fields, ImageField.OPTIONS, "Mount options:", "Separated by commas; empty for vers=4.2", "vers=4.2");
        fields.label(area, "Comment:", "For your colleagues");
        Text comment = fields.text(
                area, ImageField.COMMENT, "", SWT.MULTI | SWT.WRAP | SWT.V_SCROLL, Object::toString, s -> s);
        GridDataFactory.fillDefaults().grab(true, false).hint(160, 70).applyTo(comment);
    }

    private static void line(
            Composite area,
            FieldWidgets<ImageSettings> fields,
            ImageField field,
            String label,
            String tip,
            String example) {
        fields.label(area, label, tip);
        Text text = fields.text(area, field, example, SWT.SINGLE, Object::toString, String::strip);
        GridDataFactory.fillDefaults().grab(true, false).hint(160, SWT.DEFAULT).applyTo(text);
    }

    @Override
    protected void refresh(ApplicationImage image) {
        Parts shown = parts;
        if (shown != null) {
            shown.facts()
                    .show(List.of(
                            new Facts.Fact(
                                    "Added",
                                    Times.at(
                                            image.getCreated(),
                                            session().clock().instant(),
                                            session().zone())),
                            new Facts.Fact(
                                    "Nodes mount",
                                    image.getServer() + ":" + image.getPath() + " with " + image.getOptions())));
            shown.users().set(ImageUsers.of(session().image(), editor.id()));
            shown.verbs().update();
        }
    }
}

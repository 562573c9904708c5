package org.openqrm.ui.action;

import java.util.Objects;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.ui.session.Session;

/** Asks where an application image lies. */
final class AddImageDialog extends CommandDialog {
    private @Nullable Text name;
    private @Nullable Text server;
    private @Nullable Text path;
    private @Nullable Text options;
    private @Nullable Text comment;

    AddImageDialog(Shell shell, Session session) {
        super(
                shell,
                session,
                "Add Application Image",
                "An application image is a whole root file system on an NFS server. It is used where it lies; nothing is"
                        + " copied.",
                "Add");
    }

    @Override
    void createFields(FieldGrid fields) {
        name = fields.text("addImage.name", "&Name:", "How it is called in lists", "debian-web");
        server =
                fields.text("addImage.server", "NFS &server:", "Host name or address, as the nodes see it", "10.0.0.5");
        path = fields.text(
                "addImage.path", "&Path:", "The exported directory that holds /bin, /etc, /usr …", "/srv/images/web");
        options = fields.text("addImage.options", "Mount &options:", "Empty for vers=4.2", "vers=4.2");
        comment = fields.text("addImage.comment", "&Comment:", "For people", "");
    }

    @Override
    Command command() {
        return new Command.AddImage(text(name), text(server), text(path), text(options), text(comment));
    }

    private static String text(@Nullable Text field) {
        return Objects.requireNonNull(field).getText().strip();
    }
}

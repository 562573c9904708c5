package org.openqrm.ui.action;

import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.ui.session.Session;

/** Asks where a kernel is to be imported from. */
final class ImportKernelDialog extends CommandDialog {
    private @Nullable Text name;
    private @Nullable Text source;
    private @Nullable Button idle;
    private String importing = "";

    ImportKernelDialog(Shell shell, Session session) {
        super(
                shell,
                session,
                "Import Kernel",
                "A kernel image is a kernel with its modules, and a small start-up system that is built for it now.",
                "Import");
    }

    @Override
    void createFields(FieldGrid fields) {
        name = fields.text("importKernel.name", "&Name:", "How it is called in lists", "debian-12");
        source = fields.text(
                "importKernel.source",
                "&Source:",
                "On the server: a Debian kernel package (linux-image-….deb), or a directory with boot/ and lib/modules/",
                "/path/to/linux-image-6.1.0-….deb");
        Text path = source;
        fields.button(path, "&Browse…", () -> browse(path));
        idle = fields.check(
                "importKernel.idle",
                "&Idle nodes boot it",
                "The first kernel is the idle kernel in any case",
                session().image().idleKernel().isEmpty());
    }

    private void browse(Text path) {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.SHEET);
        dialog.setText("Kernel Package");
        dialog.setFilterExtensions(new String[] {"*.deb", "*"});
        dialog.setFilterNames(new String[] {"Debian packages (*.deb)", "All files"});
        String chosen = dialog.open();
        if (chosen != null) {
            path.setText(chosen);
            suggestName(chosen);
        }
    }

    private void suggestName(String chosen) {
        Text field = Objects.requireNonNull(name);
        if (field.getText().isBlank()) {
            String file = Path.of(chosen).getFileName().toString();
            field.setText(file.replaceFirst("^linux-image-", "")
                    .replaceFirst("_.*$", "")
                    .replaceFirst("\\.deb$", ""));
        }
    }

    @Override
    protected void okPressed() {
        importing = Objects.requireNonNull(name).getText().strip();
        super.okPressed();
    }

    @Override
    void accepted(Outcome.Accepted outcome) {
        session().catchUp();
        ImportWatch.start(session(), importing);
    }

    @Override
    Command command() {
        return new Command.ImportKernel(
                Objects.requireNonNull(name).getText().strip(),
                Objects.requireNonNull(source).getText().strip(),
                Objects.requireNonNull(idle).getSelection());
    }
}

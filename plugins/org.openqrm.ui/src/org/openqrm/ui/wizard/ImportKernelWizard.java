package org.openqrm.ui.wizard;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Text;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.ui.action.ImportWatch;
import org.openqrm.ui.session.Session;

/** Asks where a kernel is to be imported from; the import itself goes on in the background. */
final class ImportKernelWizard extends CommandWizard {
    private String name = "";
    private String source = "";
    private boolean idle;

    ImportKernelWizard(Session session) {
        super(session, "Import Kernel");
        idle = session.image().idleKernel().isEmpty();
    }

    @Override
    public void addPages() {
        addPage(new SourcePage());
    }

    @Override
    Command command() {
        return new Command.ImportKernel(name.strip(), source.strip(), idle);
    }

    @Override
    void accepted(Outcome.Accepted outcome) {
        ImportWatch.start(session(), name.strip());
    }

    /** "linux-image-6.1.0-32-amd64_6.1.129-1_amd64.deb" is called "6.1.0-32-amd64". */
    static String nameOf(String path) {
        Path file = Path.of(path).getFileName();
        return file == null
                ? ""
                : file.toString()
                        .replaceFirst("^linux-image-", "")
                        .replaceFirst("_.*$", "")
                        .replaceFirst("\\.deb$", "");
    }

    private final class SourcePage extends FieldPage {
        private boolean named;

        SourcePage() {
            super(
                    "Kernel and Modules",
                    "A kernel image is a kernel with its modules, and a small start-up system that is built for it now.",
                    "images.md#import-a-kernel");
        }

        @Override
        void fill(FieldList list) {
            Text[] nameField = new Text[1];
            Text path = list.text(
                    "source",
                    "&Source:",
                    "On the server: a Debian kernel package (linux-image-….deb), or a directory with boot/ and"
                            + " lib/modules/",
                    "/path/to/linux-image-6.1.0-….deb",
                    "",
                    t -> {
                        source = t;
                        if (!named && nameField[0] != null && !t.isBlank()) {
                            nameField[0].setText(nameOf(t.strip()));
                            named = false;
                        }
                    });
            list.button(path, "&Browse…", () -> browse(path));
            nameField[0] = list.text("name", "&Name:", "How it is called in lists", "debian-12", "", t -> {
                name = t;
                named = true;
            });
            list.check(
                    "idle",
                    "&Idle nodes boot it",
                    "The first kernel is the idle kernel in any case",
                    idle,
                    on -> idle = on);
            list.note("The import takes some seconds. The Images view shows how far it is.");
        }

        private void browse(Text path) {
            FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.SHEET);
            dialog.setText("Kernel Package");
            dialog.setFilterExtensions(new String[] {"*.deb", "*"});
            dialog.setFilterNames(new String[] {"Debian packages (*.deb)", "All files"});
            String chosen = dialog.open();
            if (chosen != null) {
                path.setText(chosen);
            }
        }

        @Override
        List<Reason> reasons() {
            return ImportKernelWizard.this.reasons();
        }

        @Override
        boolean concerns(Reason reason) {
            return true;
        }
    }
}

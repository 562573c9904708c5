package org.openqrm.ui.wizard;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.swt.widgets.Label;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.ui.session.Session;

/** Asks where an application image lies. */
final class AddImageWizard extends CommandWizard {
    private String name = "";
    private String server = "";
    private String path = "";
    private String options = "";
    private String comment = "";

    AddImageWizard(Session session) {
        super(session, "Add Application Image");
    }

    @Override
    public void addPages() {
        addPage(new PlacePage());
    }

    @Override
    Command command() {
        return new Command.AddImage(name.strip(), server.strip(), path.strip(), options.strip(), comment.strip());
    }

    @Override
    void accepted(Outcome.Accepted outcome) {
        // the list shows it
    }

    private final class PlacePage extends FieldPage {
        private static final int DELAY_MS = 600;

        private @Nullable Label answer;
        private String asked = "";

        PlacePage() {
            super(
                    "Root File System",
                    "A whole root file system on an NFS server. It is used where it lies; nothing is copied.",
                    "images.md#add-an-application-image");
        }

        @Override
        void fill(FieldList list) {
            list.text("name", "&Name:", "How it is called in lists", "debian-web", "", t -> name = t);
            list.text("server", "NFS &server:", "Host name or address, as the nodes see it", "10.0.0.5", "", t -> {
                server = t;
                askSoon();
            });
            list.text(
                    "path",
                    "&Path:",
                    "The exported directory that holds /bin, /etc, /usr …",
                    "/srv/images/web",
                    "",
                    t -> path = t);
            list.text("options", "Mount &options:", "Empty for vers=4.2", "vers=4.2", "", t -> options = t);
            list.text("comment", "&Comment:", "For people", "", "", t -> comment = t);
            answer = list.note("\n");
            answer.setData("test.id", "wizard.export");
        }

        /** Once nobody types any more; whatever is answered keeps nobody from going on. */
        private void askSoon() {
            String host = server.strip();
            asked = host;
            getShell().getDisplay().timerExec(DELAY_MS, () -> {
                boolean valid = reasons().stream().noneMatch(r -> r.field().equals("server"));
                if (!host.equals(asked) || host.isEmpty() || !valid) {
                    return;
                }
                CompletableFuture.supplyAsync(() -> ExportCheck.ask(host, ExportCheck.NFS_PORT))
                        .thenAccept(text -> show(host, text));
            });
        }

        private void show(String host, String text) {
            Label shown = answer;
            if (shown != null && !shown.isDisposed()) {
                shown.getDisplay().asyncExec(() -> {
                    if (!shown.isDisposed() && host.equals(asked)) {
                        shown.setText(text);
                        shown.requestLayout();
                    }
                });
            }
        }

        @Override
        List<Reason> reasons() {
            return AddImageWizard.this.reasons();
        }

        @Override
        boolean concerns(Reason reason) {
            return true;
        }
    }
}

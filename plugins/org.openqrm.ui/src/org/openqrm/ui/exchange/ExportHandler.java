package org.openqrm.ui.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.dialogs.ListSelectionDialog;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.model.exchange.Exchange;
import org.openqrm.model.exchange.ExchangeFile;
import org.openqrm.ui.open.Done;
import org.openqrm.ui.session.Session;
import org.osgi.service.prefs.BackingStoreException;

/** Asks what is to be exported and where to, and writes the file in the background. */
public final class ExportHandler extends AbstractHandler {
    private static final String TITLE = "Export";

    private final FileQuestion file;

    public ExportHandler() {
        this(FileQuestion.save());
    }

    /** @param file asks where to */
    public ExportHandler(FileQuestion file) {
        this.file = file;
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        if (window == null) {
            return null;
        }
        Session session = window.getService(Session.class);
        DataCenterImage image = session.image();
        String ves = "Virtual Environments (" + image.ves().size() + ")";
        String images = "Application images: where they lie (" + image.images().size() + ")";
        String preferences = "Preferences of the workbench";
        List<Object> chosen = choose(window.getShell(), List.of(ves, images, preferences));
        if (!chosen.isEmpty()) {
            Selection selection =
                    new Selection(chosen.contains(ves), chosen.contains(images), chosen.contains(preferences));
            String name = (session.name().isEmpty() ? "data-center" : session.name()) + ".openqrm.xmi";
            file.ask(window.getShell(), TITLE, name)
                    .ifPresent(path -> Job.create("Exporting to " + path, (ICoreRunnable)
                                    _ -> Done.say("Exported to " + path + ": " + write(path, selection, image) + "."))
                            .schedule());
        }
        return null;
    }

    private static List<Object> choose(Shell shell, List<String> all) {
        ListSelectionDialog dialog = ListSelectionDialog.of(all.toArray())
                .title(TITLE)
                .message("What shall be in the file?")
                .preselect(all.toArray())
                .create(shell);
        return dialog.open() == Window.OK ? List.of(dialog.getResult()) : List.of();
    }

    /** Beside it first: an export that is there already is whole until the new one is. */
    private static String write(Path path, Selection selection, DataCenterImage image) throws CoreException {
        try {
            Exchange exchange = selection.of(image, WorkbenchSettings.read());
            Path whole = path.toAbsolutePath();
            Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
            try {
                Files.write(part, new ExchangeFile().write(exchange));
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return Selection.count(exchange);
        } catch (IOException | BackingStoreException e) {
            throw new CoreException(Status.error(
                    path + " cannot be written: " + Faults.text(e) + ". Choose another place and export again.", e));
        }
    }
}

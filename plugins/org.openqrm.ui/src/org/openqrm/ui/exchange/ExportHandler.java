package org.openqrm.ui.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.dialogs.ListSelectionDialog;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.model.exchange.ExchangeFile;
import org.openqrm.ui.open.Done;
import org.openqrm.ui.session.Session;
import org.osgi.service.prefs.BackingStoreException;

/** Asks what is to be exported and where to, and writes the file in the background. */
public final class ExportHandler extends AbstractHandler {
    private static final String BUNDLE = "org.openqrm.ui";

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
            String path = path(window.getShell(), session.name());
            if (path != null) {
                Selection selection =
                        new Selection(chosen.contains(ves), chosen.contains(images), chosen.contains(preferences));
                Job.create("Exporting to " + path, (ICoreRunnable) _ -> write(Path.of(path), selection, image))
                        .schedule();
            }
        }
        return null;
    }

    private static List<Object> choose(Shell shell, List<String> all) {
        ListSelectionDialog dialog = ListSelectionDialog.of(all.toArray())
                .title("Export")
                .message("What shall be in the file?")
                .preselect(all.toArray())
                .create(shell);
        return dialog.open() == Window.OK ? List.of(dialog.getResult()) : List.of();
    }

    private static @Nullable String path(Shell shell, String name) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE | SWT.SHEET);
        dialog.setText("Export");
        dialog.setFileName((name.isEmpty() ? "data-center" : name) + ".openqrm.xmi");
        dialog.setOverwrite(true);
        dialog.setFilterExtensions(new String[] {"*.xmi", "*"});
        return dialog.open();
    }

    private static void write(Path path, Selection selection, DataCenterImage image) throws CoreException {
        try {
            Files.write(path, new ExchangeFile().write(selection.of(image, WorkbenchSettings.read())));
            Done.say("Exported to " + path.getFileName() + ".");
        } catch (IOException | BackingStoreException e) {
            throw new CoreException(
                    new Status(IStatus.ERROR, BUNDLE, path + " cannot be written: " + e.getMessage(), e));
        }
    }
}

package org.openqrm.ui.ve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.openqrm.ui.open.Done;

/** Asks for a file and writes a text to it, in the background. */
record ReportExport(Shell shell) {
    void save(String name, String text) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText("Export the Report");
        dialog.setFileName(name);
        dialog.setFilterExtensions(new String[] {"*" + name.substring(name.lastIndexOf('.'))});
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen != null) {
            Job.create("Exporting the report", (ICoreRunnable) _ -> {
                        write(Path.of(chosen), text);
                        Done.say("The report is in " + Path.of(chosen).getFileName() + ".");
                    })
                    .schedule();
        }
    }

    /** A failure is shown by the job's status. */
    static void write(Path file, String text) throws CoreException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CoreException(Status.error(
                    file + " cannot be written: " + e.getMessage() + ". Choose another place and export again.", e));
        }
    }
}

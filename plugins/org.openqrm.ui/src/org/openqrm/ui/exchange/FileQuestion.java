package org.openqrm.ui.exchange;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks a person which file; on the SWT thread. */
@FunctionalInterface
public interface FileQuestion {
    /**
     * @param suggestion a name; empty for none
     * @return empty when the person thinks better of it
     */
    Optional<Path> ask(Shell shell, String title, String suggestion);

    /** The desktop's dialog, for a file to write. */
    static FileQuestion save() {
        return (shell, title, suggestion) -> open(shell, SWT.SAVE, title, suggestion);
    }

    /** The desktop's dialog, for a file to read. */
    static FileQuestion open() {
        return (shell, title, suggestion) -> open(shell, SWT.OPEN, title, suggestion);
    }

    private static Optional<Path> open(Shell shell, int kind, String title, String suggestion) {
        FileDialog dialog = new FileDialog(shell, kind | SWT.SHEET);
        dialog.setText(title);
        dialog.setFileName(suggestion);
        dialog.setOverwrite(true);
        dialog.setFilterExtensions(new String[] {"*.xmi", "*"});
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }
}

package org.openqrm.ui.preference;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** Room for the widest page: the dialog takes the size of the page it was opened with, and cuts the others. */
final class Room {
    /** Of all pages: the dialog is as large from the start as it has to be. */
    static final Point PAGE = new Point(620, 400);

    private static final int WIDTH = 860;
    private static final int HEIGHT = 580;

    private Room() {}

    /** @param page of a dialog, or null before it has widgets */
    static void make(@Nullable Control page) {
        if (page != null && !page.isDisposed()) {
            Shell shell = page.getShell();
            Rectangle screen = shell.getMonitor().getClientArea();
            shell.setMinimumSize(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height));
        }
    }
}

package org.openqrm.rcp;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;

/**
 * Keeps the titles of views long enough to be told from one another. By itself the platform shortens all of them to a letter
 * before it moves one into the list at the end of the row.
 */
final class TabTitles {
    /** "Virtual Environments" is still to be known as one thing or another. */
    private static final int LEAST = 7;

    private TabTitles() {}

    /** For all folders of views, also those that a person makes later. */
    static void keepReadable(Display display) {
        Listener widen = event -> {
            if (event.widget instanceof CTabFolder folder && folder.getMinimumCharacters() < LEAST) {
                folder.setMinimumCharacters(LEAST);
            }
        };
        display.addFilter(SWT.Resize, widen);
        display.addFilter(SWT.Show, widen);
        display.addFilter(SWT.Paint, widen); // another look makes them short again
    }
}

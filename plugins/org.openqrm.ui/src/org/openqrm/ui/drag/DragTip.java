package org.openqrm.ui.drag;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/** Beside the pointer while something is dragged: what a drop here would do, or why it would not be taken. */
final class DragTip {
    /** So far from the pointer that it is never under it, where it would take the drop, nor under the picture of the row. */
    private static final int RIGHT = 20;

    private static final int BELOW = 34;

    private static final int MAX_WIDTH = 420;

    private final Shell shell;
    private final Images images;
    private final Label icon;
    private final Label text;
    private final GridDataFactory textLayout = GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER);

    DragTip(Control owner) {
        shell = new Shell(owner.getShell(), SWT.NO_TRIM | SWT.ON_TOP | SWT.NO_FOCUS | SWT.TOOL);
        shell.setBackground(owner.getDisplay().getSystemColor(SWT.COLOR_INFO_BACKGROUND));
        shell.setBackgroundMode(SWT.INHERIT_FORCE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(8, 6)
                .spacing(6, 0)
                .applyTo(shell);
        images = new Images(shell);
        icon = new Label(shell, SWT.NONE);
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(icon);
        text = new Label(shell, SWT.WRAP);
        text.setForeground(owner.getDisplay().getSystemColor(SWT.COLOR_INFO_FOREGROUND));
        text.setData("test.id", "drag.tip");
    }

    /** @param pointer on the screen */
    void show(Preview preview, Point pointer) {
        if (shell.isDisposed()) {
            return;
        }
        if (!text.getText().equals(preview.text())) {
            icon.setImage(images.of(preview.possible() ? Icon.MET : Icon.NOT_MET));
            text.setText(preview.text());
            int width = text.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
            textLayout.hint(Math.min(width, MAX_WIDTH), SWT.DEFAULT).applyTo(text);
            shell.pack();
        }
        Rectangle screen = shell.getDisplay().getBounds();
        Point size = shell.getSize();
        int x = Math.min(pointer.x + RIGHT, screen.x + screen.width - size.x);
        boolean below = pointer.y + BELOW + size.y <= screen.y + screen.height;
        shell.setLocation(x, below ? pointer.y + BELOW : pointer.y - RIGHT - size.y);
        shell.setVisible(true);
    }

    void close() {
        shell.dispose();
    }
}

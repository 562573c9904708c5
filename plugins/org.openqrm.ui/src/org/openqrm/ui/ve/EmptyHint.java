package org.openqrm.ui.ve;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Table;

/** Grey words in a table without rows, as in a text field without text. */
final class EmptyHint {
    private static final int INDENT = 6;

    private final Table table;
    private final String text;

    EmptyHint(Table table, String text) {
        this.table = table;
        this.text = text;
        table.addListener(SWT.Paint, e -> paint(e.gc));
    }

    private void paint(GC gc) {
        if (table.getItemCount() == 0) {
            gc.setForeground(table.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
            int y = (table.getClientArea().height - gc.getFontMetrics().getHeight()) / 2;
            gc.drawText(text, INDENT, Math.max(0, y), true);
        }
    }
}

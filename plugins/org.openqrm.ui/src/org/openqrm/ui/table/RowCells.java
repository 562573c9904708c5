package org.openqrm.ui.table;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/**
 * Writes rows into the items of a virtual table. Only what has changed is touched: GTK paints each cell that is set, whether it
 * says something else or not, and forgets where it was when all are cleared.
 */
final class RowCells<T> {
    /** More than any screen shows. */
    private static final int AT_ONCE = 200;

    private final Table table;
    private final Rows<T> rows;
    private final Images images;

    RowCells(Table table, Rows<T> rows, Images images) {
        this.table = table;
        this.rows = rows;
        this.images = images;
        table.addListener(SWT.SetData, e -> asked((TableItem) e.item, e.index));
    }

    private void asked(TableItem item, int index) {
        // GTK asks for rows that are gone already, too, and numbers one that it does not know any more -1.
        if (index >= 0 && index < rows.shown().size()) {
            fill(item, rows.shown().get(index));
        }
    }

    private void fill(TableItem item, T row) {
        for (int i = 0; i < rows.columns().size(); i++) {
            Column<T> column = rows.columns().get(i);
            String text = column.text().apply(row).replace('\n', ' ');
            if (!text.equals(item.getText(i))) {
                item.setText(i, text);
            }
            Optional<Icon> icon = column.icon().apply(row);
            @Nullable Image image = icon.isPresent() ? images.of(icon.get()) : null;
            if (image != item.getImage(i)) {
                item.setImage(i, image);
            }
        }
        item.setData(row);
    }

    /**
     * Items for what can be seen, and for all other rows once that is painted: GTK appends items one by one, which takes as long
     * for 10,000 as all the rest of the table.
     */
    void begin() {
        int count = rows.shown().size();
        table.setItemCount(Math.min(count, AT_ONCE));
        if (count > AT_ONCE) {
            table.addListener(SWT.Paint, new Listener() {
                @Override
                public void handleEvent(Event event) {
                    table.removeListener(SWT.Paint, this);
                    table.getDisplay().asyncExec(RowCells.this::complete);
                }
            });
        }
    }

    private void complete() {
        if (!table.isDisposed()) {
            resize();
        }
    }

    /** As many items as rows. GTK takes items away one by one, and much longer for each than to begin anew. */
    void resize() {
        int count = rows.shown().size();
        if (count < table.getItemCount() / 2) {
            int top = table.getTopIndex();
            table.removeAll();
            table.setItemCount(count);
            table.setTopIndex(Math.min(top, Math.max(0, count - 1)));
        } else if (count != table.getItemCount()) {
            table.setItemCount(count);
        }
    }

    /** Brings the rows on screen up to date in place; all others are read when they come into sight. */
    void readAgain() {
        int count = table.getItemCount();
        int first = Math.min(table.getTopIndex(), count);
        int page = table.getClientArea().height / Math.max(1, table.getItemHeight()) + 2;
        int end = Math.min(count, first + page);
        if (first > 0) {
            table.clear(0, first - 1);
        }
        if (end < count) {
            table.clear(end, count - 1);
        }
        for (int i = first; i < end && i < rows.shown().size(); i++) {
            fill(table.getItem(i), rows.shown().get(i));
        }
    }
}

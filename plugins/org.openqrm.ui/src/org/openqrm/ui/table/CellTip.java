package org.openqrm.ui.table;

import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** The tool tip of the cell under the mouse. */
final class CellTip<T> extends DefaultToolTip {
    private static final Point BESIDE_THE_MOUSE = new Point(12, 18);

    private final Table table;
    private final Rows<T> rows;

    CellTip(Table table, Rows<T> rows) {
        super(table, ToolTip.NO_RECREATE, false);
        this.table = table;
        this.rows = rows;
        setShift(BESIDE_THE_MOUSE);
    }

    @Override
    protected Object getToolTipArea(Event event) {
        TableItem item = table.getItem(new Point(event.x, event.y));
        return item == null ? table : item;
    }

    @Override
    protected String getText(Event event) {
        Point point = new Point(event.x, event.y);
        TableItem item = table.getItem(point);
        int row = item == null ? -1 : table.indexOf(item);
        for (int i = 0;
                item != null && row < rows.shown().size() && i < rows.columns().size();
                i++) {
            if (item.getBounds(i).contains(point)) {
                return rows.columns().get(i).tip().apply(rows.shown().get(row));
            }
        }
        return "";
    }

    @Override
    protected boolean shouldCreateToolTip(Event event) {
        return !getText(event).isEmpty();
    }
}

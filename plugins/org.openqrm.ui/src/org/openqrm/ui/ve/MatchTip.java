package org.openqrm.ui.ve;

import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** Tells of the cell under the mouse what was wanted and what was found. */
final class MatchTip extends DefaultToolTip {
    /** What to say of a cell. */
    interface Cells {
        String tip(int row, int column);
    }

    private final Table table;
    private final Cells cells;

    MatchTip(Table table, Cells cells) {
        super(table, ToolTip.NO_RECREATE, false);
        this.table = table;
        this.cells = cells;
        setShift(new Point(12, 18));
    }

    @Override
    protected Object getToolTipArea(Event event) {
        return getText(event);
    }

    @Override
    protected String getText(Event event) {
        Point point = new Point(event.x, event.y);
        TableItem item = table.getItem(point);
        for (int i = 0; item != null && i < table.getColumnCount(); i++) {
            if (item.getBounds(i).contains(point)) {
                return cells.tip(table.indexOf(item), i);
            }
        }
        return "";
    }

    @Override
    protected boolean shouldCreateToolTip(Event event) {
        return !getText(event).isEmpty();
    }
}

package org.openqrm.ui.table;

import java.util.List;
import java.util.OptionalInt;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.swt.widgets.Table;

/** The choice of columns: in the menu of the heads, and wherever else it is filled in. */
final class ColumnMenu<T> {
    private final Table table;
    private final List<Column<T>> columns;
    private final ColumnHeads<T> heads;

    ColumnMenu(Table table, List<Column<T>> columns, ColumnHeads<T> heads) {
        this.table = table;
        this.columns = columns;
        this.heads = heads;
        table.addListener(SWT.MenuDetect, this::detect);
    }

    private void detect(Event event) {
        Point at = table.toControl(event.x, event.y);
        Rectangle area = table.getClientArea();
        if (at.y < area.y + table.getHeaderHeight() && event.detail == SWT.MENU_MOUSE) {
            event.doit = false;
            MenuManager manager = new MenuManager();
            under(at.x).ifPresent(column -> fillHide(manager, column));
            fill(manager);
            Menu menu = manager.createContextMenu(table);
            menu.addListener(SWT.Hide, _ -> table.getDisplay().asyncExec(manager::dispose));
            menu.setLocation(event.x, event.y);
            menu.setVisible(true);
        }
    }

    /** The column whose head is there, from the left of the table; those without width are nowhere. */
    private OptionalInt under(int x) {
        ScrollBar scrolled = table.getHorizontalBar();
        int right = scrolled == null ? 0 : -scrolled.getSelection();
        for (int index : table.getColumnOrder()) {
            right += table.getColumn(index).getWidth();
            if (x < right) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    private void fillHide(IMenuManager menu, int column) {
        Action hide = new Action("&Hide " + columns.get(column).title()) {
            @Override
            public void run() {
                heads.show(column, false);
            }
        };
        hide.setEnabled(ColumnChoice.optional(column));
        menu.add(hide);
        menu.add(new Separator());
    }

    void fill(IMenuManager menu) {
        for (int i = 0; i < columns.size(); i++) {
            int index = i;
            Action action = new Action(columns.get(i).title(), IAction.AS_CHECK_BOX) {
                @Override
                public void run() {
                    heads.show(index, isChecked());
                }
            };
            action.setChecked(heads.shown(i));
            action.setEnabled(ColumnChoice.optional(i));
            menu.add(action);
        }
        menu.add(new Separator());
        Action reset = new Action("&Reset Columns") {
            @Override
            public void run() {
                heads.reset();
            }
        };
        reset.setEnabled(heads.changed());
        menu.add(reset);
    }
}

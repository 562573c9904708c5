package org.openqrm.ui.table;

import java.util.List;
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
            fill(manager);
            Menu menu = manager.createContextMenu(table);
            menu.addListener(SWT.Hide, _ -> table.getDisplay().asyncExec(manager::dispose));
            menu.setLocation(event.x, event.y);
            menu.setVisible(true);
        }
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

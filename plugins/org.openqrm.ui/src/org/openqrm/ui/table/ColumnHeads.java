package org.openqrm.ui.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** The heads of a table's columns: their widths, which are remembered, and the arrow of the one that sorts. */
final class ColumnHeads<T> {
    /** How much of its width the widest column gives away, in percent, before the table is scrolled sideways. */
    private static final int GIVES = 40;
    /** In pixels; a column of words is wider, and one that is not gives nothing away: a date that is cut is another date. */
    private static final int SHORT = 120;

    private final Table table;
    private final List<Column<T>> columns;
    private final ColumnMemory memory;
    private final ColumnChoice choice;
    private boolean stretching;

    /** @param sort a head was clicked */
    ColumnHeads(Table table, List<Column<T>> columns, ColumnMemory memory, IntConsumer sort) {
        this.table = table;
        this.columns = columns;
        this.memory = memory;
        List<String> ids = columns.stream().map(Column::id).toList();
        this.choice = new ColumnChoice(ids, memory.hidden(), memory.order());
        for (int i = 0; i < columns.size(); i++) {
            create(columns.get(i), i, sort);
        }
        arrange();
        for (TableColumn head : table.getColumns()) {
            head.addListener(SWT.Move, _ -> moved());
        }
        table.addListener(SWT.Resize, _ -> stretch());
    }

    boolean shown(int column) {
        return choice.shown(column);
    }

    void show(int column, boolean value) {
        choice.show(column, value);
        memory.choice(choice.hiddenIds(), choice.orderedIds());
        arrange();
    }

    /** The columns on the screen, from left to right. */
    List<Column<T>> visible() {
        return choice.visible().stream().map(columns::get).toList();
    }

    /** Whether a person has arranged the columns. */
    boolean changed() {
        return choice.changed() || columns.stream().anyMatch(c -> memory.width(c.id(), c.width()) != c.width());
    }

    /** As the program has them. */
    void reset() {
        choice.reset();
        memory.forgetColumns(columns.stream().map(Column::id).toList());
        arrange();
    }

    private void arrange() {
        stretching = true;
        table.setColumnOrder(choice.order());
        for (int i = 0; i < columns.size(); i++) {
            Column<T> column = columns.get(i);
            table.getColumn(i).setResizable(choice.shown(i));
            // A column without width is not there at all, neither for the eye nor for the pointer.
            table.getColumn(i).setWidth(choice.shown(i) ? memory.width(column.id(), column.width()) : 0);
        }
        stretching = false;
        stretch();
    }

    private void moved() {
        int[] order = table.getColumnOrder();
        if (!stretching && !Arrays.equals(order, choice.order())) {
            choice.order(order);
            memory.choice(choice.hiddenIds(), choice.orderedIds());
        }
    }

    private void create(Column<T> column, int index, IntConsumer sort) {
        TableColumn head = new TableColumn(table, column.right() ? SWT.RIGHT : SWT.LEFT);
        head.setText(column.title());
        head.setWidth(memory.width(column.id(), column.width()));
        head.setMoveable(true);
        head.addListener(SWT.Selection, _ -> sort.accept(index));
        head.addListener(SWT.Resize, _ -> {
            if (!stretching && choice.shown(index) && head.getWidth() > 0 && !last(index)) {
                memory.width(column.id(), head.getWidth(), column.width());
            }
        });
    }

    /** GTK makes the last one wider by itself when there is room: that is nobody's wish to be remembered. */
    private boolean last(int index) {
        List<Integer> visible = choice.visible();
        return !visible.isEmpty() && visible.getLast() == index;
    }

    /** Gives the widest column the room that is left: no table ends in nothing, and none is scrolled sideways without need. */
    private void stretch() {
        if (table.getSize().x == 0) {
            return; // asked for its room now, GTK would lay it out in none
        }
        int widest = 0;
        for (int i = 0; i < columns.size(); i++) {
            widest = choice.shown(i)
                            && columns.get(i).width() > columns.get(widest).width()
                    ? i
                    : widest;
        }
        int others = 0;
        for (int i = 0; i < columns.size(); i++) {
            others += i == widest || !choice.shown(i)
                    ? 0
                    : memory.width(columns.get(i).id(), columns.get(i).width());
        }
        Column<T> column = columns.get(widest);
        int room = table.getClientArea().width - others;
        int least = Math.max(column.width() * (100 - GIVES) / 100, Math.min(column.width(), SHORT));
        int wanted = Math.max(room, Math.min(memory.width(column.id(), column.width()), least));
        if (table.getClientArea().width > 0 && table.getColumn(widest).getWidth() != wanted) {
            stretching = true;
            table.getColumn(widest).setWidth(wanted);
            stretching = false;
        }
    }

    void showSort(int column, boolean ascending) {
        table.setSortColumn(table.getColumn(column));
        table.setSortDirection(ascending ? SWT.UP : SWT.DOWN);
    }

    /** Heads do not sort any more, and no arrow says so. */
    void fix() {
        for (TableColumn head : table.getColumns()) {
            for (Listener listener : head.getListeners(SWT.Selection)) {
                head.removeListener(SWT.Selection, listener);
            }
        }
        table.setSortColumn(null);
    }
}

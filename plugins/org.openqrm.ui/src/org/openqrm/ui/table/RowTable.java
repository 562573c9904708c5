package org.openqrm.ui.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.icon.Images;

/**
 * A table of {@link Rows}. It is virtual: only visible rows cost anything, so that 10,000 feel like 10. Selection, scroll
 * position and column widths stay when rows change. Without rows it shows an {@link EmptyText} in its place.
 */
public final class RowTable<T> {
    private final Rows<T> rows;
    private final ColumnMemory memory;
    private final Composite area;
    private final StackLayout stack = new RoomyStack();
    private final Table table;
    private final ColumnHeads<T> heads;
    private final ColumnMenu<T> columnMenu;
    private EmptyText emptyText;
    /** Most tables never need it. */
    private @Nullable EmptyArea empty;

    /** Rows often come before it: GTK would lay out scroll bars for them in no room at all, and complain in the terminal. */
    private boolean sized;

    private final RowCells<T> cells;
    private final RowSelection<T> selection;
    private final RowCopy<T> copy;
    private final List<Runnable> contentListeners = new ArrayList<>();

    /** @param id stable name, for tests and for remembered widths */
    public RowTable(Composite parent, String id, Rows<T> rows, EmptyText emptyText) {
        this.rows = rows;
        this.memory = new ColumnMemory(id);
        area = new Composite(parent, SWT.NONE);
        area.setLayout(stack);
        table = new Table(area, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
        table.setHeaderVisible(true);
        table.setData("test.id", id);
        Spoken.name(table, Spoken.words(id));
        this.emptyText = emptyText;
        heads = new ColumnHeads<>(table, rows.columns(), memory, this::sort);
        columnMenu = new ColumnMenu<>(table, rows.columns(), heads);
        restoreSort();
        cells = new RowCells<>(table, rows, new Images(area));
        selection = new RowSelection<>(table, rows, this::complete);
        copy = new RowCopy<>(table, rows, heads, selection);
        table.addListener(SWT.Resize, _ -> {
            if (table.getSize().y > 0) {
                fillAtLast();
            }
        });
        new CellTip<>(table, rows);
        stack.topControl = table;
        // Rows often come before the first sight of it: what stands there without any is not made for nothing.
        area.addListener(SWT.Resize, _ -> show());
    }

    private void restoreSort() {
        for (int i = 0; i < rows.columns().size(); i++) {
            if (rows.columns().get(i).id().equals(memory.sortColumn())) {
                rows.sort(i, memory.ascending());
            }
        }
        showSort();
    }

    private void sort(int column) {
        change(() -> rows.sortBy(column));
        memory.sort(rows.columns().get(column).id(), rows.ascending());
        showSort();
    }

    /** Sorts by the first column, without remembering it: the order that this list has by itself. */
    public void sortFirst(boolean ascending) {
        if (memory.sortColumn().isEmpty()) {
            change(() -> rows.sort(0, ascending));
            showSort();
        }
    }

    private void showSort() {
        heads.showSort(rows.sortColumn(), rows.ascending());
    }

    /** The rows are in the only order that makes sense. */
    public RowTable<T> inOneOrder() {
        heads.fix();
        return this;
    }

    public Composite control() {
        return area;
    }

    public Table table() {
        return table;
    }

    public Rows<T> rows() {
        return rows;
    }

    /** Shows these rows. */
    public void set(Collection<? extends T> content) {
        change(() -> rows.set(content));
    }

    public void filter(String text) {
        change(() -> rows.filter(text));
    }

    /** Reads the visible rows again: something about them has changed. */
    public void refresh() {
        if (sized && !table.isDisposed()) {
            cells.readAgain();
        }
    }

    public void onContent(Runnable listener) {
        contentListeners.add(listener);
    }

    private void change(Runnable what) {
        if (table.isDisposed()) {
            return;
        }
        Set<T> selected = new HashSet<>(selected());
        int before = selected.size();
        what.run();
        if (sized || table.getSize().y > 0) {
            fill(selected);
        }
        show();
        contentListeners.forEach(Runnable::run);
        if (selected().size() != before) {
            selection.tell();
        }
    }

    private void fillAtLast() {
        if (!sized) {
            fill(Set.of());
        }
    }

    /** All rows have items, also those that are not in sight and not even painted yet. */
    private void complete() {
        fillAtLast();
        cells.resize();
    }

    private void fill(Set<T> selected) {
        table.setRedraw(false);
        if (sized) {
            cells.resize();
        } else {
            sized = true;
            cells.begin();
        }
        cells.readAgain();
        selection.keep(selected);
        table.setRedraw(true);
    }

    private void show() {
        Control wanted = rows.shown().isEmpty() ? nothing() : table;
        if (stack.topControl != wanted) {
            stack.topControl = wanted;
            area.layout();
        }
    }

    private Control nothing() {
        EmptyArea shown = empty == null ? new EmptyArea(area, emptyText) : empty;
        empty = shown;
        shown.text(emptyText);
        shown.filtered(rows.total() > 0, () -> filter(""));
        return shown.control();
    }

    /** Replaces what stands in the place of a table without rows. */
    public void empty(EmptyText text) {
        emptyText = text;
        show();
    }

    /** What is selected, which others may follow and set. */
    public RowSelection<T> selection() {
        return selection;
    }

    public List<T> selected() {
        return selection.rows();
    }

    public void onOpen(Consumer<T> opener) {
        table.addListener(
                SWT.DefaultSelection, _ -> selected().stream().findFirst().ifPresent(opener));
    }

    /** The selected rows, or all when none is selected, to the clipboard: the columns that are shown, as they stand. */
    public void copy() {
        copy.text();
    }

    /** The same as comma-separated values. */
    public void copyCsv() {
        copy.csv();
    }

    /** Adds the choice of columns to a menu, which is to be filled each time it is shown. */
    public void fillColumns(IMenuManager menu) {
        columnMenu.fill(menu);
    }

    /** A quick filter for this table: a field, and how many rows pass it. */
    public Composite filterBar(Composite parent, String what) {
        Composite bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(4)
                .margins(6, 4)
                .spacing(8, 0)
                .applyTo(bar);
        FilterField field = new FilterField(bar, this, what);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field.text());
        return bar;
    }
}

package org.openqrm.ui.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;

/** Which rows of a table are selected, in terms of what they are about. */
public final class RowSelection<T> implements ISelectionProvider {
    private final Table table;
    private final Rows<T> rows;
    private final Runnable complete;
    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();

    /** @param complete gives the table all its items, if it does not have them yet */
    RowSelection(Table table, Rows<T> rows, Runnable complete) {
        this.table = table;
        this.rows = rows;
        this.complete = complete;
        table.addListener(SWT.Selection, _ -> tell());
    }

    List<T> rows() {
        List<T> chosen = new ArrayList<>();
        for (int index : table.getSelectionIndices()) {
            if (index < rows.shown().size()) {
                chosen.add(rows.shown().get(index));
            }
        }
        return chosen;
    }

    public void all() {
        complete.run();
        table.selectAll();
        tell();
    }

    public void one(T row) {
        int index = rows.shown().indexOf(row);
        if (index >= 0) {
            complete.run();
            table.setSelection(index);
            tell();
        }
    }

    /** Selects those that are still shown, wherever they stand now; tells nobody. */
    void keep(Set<T> selected) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < rows.shown().size() && indices.size() < selected.size(); i++) {
            if (selected.contains(rows.shown().get(i))) {
                indices.add(i);
            }
        }
        int[] wanted = indices.stream().mapToInt(Integer::intValue).toArray();
        int[] now = table.getSelectionIndices();
        Arrays.sort(now);
        if (Arrays.equals(now, wanted)) {
            return;
        }
        // Table.setSelection would scroll to the first of them: rows must not jump under the mouse.
        table.deselectAll();
        table.select(wanted);
    }

    void tell() {
        SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
        listeners.forEach(l -> l.selectionChanged(event));
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }

    @Override
    public ISelection getSelection() {
        return table.isDisposed() ? StructuredSelection.EMPTY : new StructuredSelection(rows());
    }

    @Override
    @SuppressWarnings("unchecked")
    public void setSelection(ISelection selection) {
        if (selection instanceof IStructuredSelection s && !s.isEmpty()) {
            one((T) s.getFirstElement());
        }
    }
}

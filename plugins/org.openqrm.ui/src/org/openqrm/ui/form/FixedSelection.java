package org.openqrm.ui.form;

import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;

/** An editor's one thing, as the selection that the commands of the menus work on. */
public final class FixedSelection implements ISelectionProvider {
    private final IStructuredSelection selection;

    public FixedSelection(IStructuredSelection selection) {
        this.selection = selection;
    }

    @Override
    public ISelection getSelection() {
        return selection;
    }

    @Override
    public void setSelection(ISelection other) {
        // There is only the one.
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        // It never changes.
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        // It never changes.
    }
}

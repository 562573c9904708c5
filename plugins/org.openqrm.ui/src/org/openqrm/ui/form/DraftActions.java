package org.openqrm.ui.form;

import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.EditorActionBarContributor;
import org.jspecify.annotations.Nullable;

/** Lets Undo and Redo of keys, menu and tool bar act on the editor that is active; the plugin.xml names it for each editor. */
public final class DraftActions extends EditorActionBarContributor {
    @Override
    public void setActiveEditor(@Nullable IEditorPart part) {
        if (part instanceof DraftEditor<?, ?> editor) {
            IActionBars bars = getActionBars();
            bars.setGlobalActionHandler(ActionFactory.UNDO.getId(), editor.undo());
            bars.setGlobalActionHandler(ActionFactory.REDO.getId(), editor.redo());
            bars.updateActionBars();
        }
    }
}

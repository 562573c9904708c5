package org.openqrm.model.edit;

import java.util.Objects;
import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;

/** A command stack in which a word typed into a field is one step to undo, not one per letter. */
final class EditStack extends BasicCommandStack {
    private boolean typing;

    void set(String label, EObject owner, EStructuralFeature feature, @Nullable Object value, boolean typed) {
        if (Objects.equals(owner.eGet(feature), value)) {
            return;
        }
        if (typing && typed && getUndoCommand() instanceof FeatureCommand open && open.concerns(owner, feature)) {
            open.continueWith(value);
            notifyListeners();
        } else {
            execute(new FeatureCommand(label, owner, feature, value));
        }
        typing = typed;
    }

    /** What is typed from now on is a step of its own. */
    void endTyping() {
        typing = false;
    }

    @Override
    public void undo() {
        typing = false;
        super.undo();
    }

    @Override
    public void redo() {
        typing = false;
        super.redo();
    }
}

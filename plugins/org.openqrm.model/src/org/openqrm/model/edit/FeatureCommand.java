package org.openqrm.model.edit;

import java.util.List;
import org.eclipse.emf.common.command.AbstractCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;

/** Sets one feature of one object, of whatever kind. Typing into the same field goes on in the same command. */
final class FeatureCommand extends AbstractCommand {
    private final EObject owner;
    private final EStructuralFeature feature;
    private final @Nullable Object before;
    private @Nullable Object after;

    FeatureCommand(String label, EObject owner, EStructuralFeature feature, @Nullable Object after) {
        super(label);
        this.owner = owner;
        this.feature = feature;
        this.before = copy(owner.eGet(feature));
        this.after = after;
    }

    /** The live list of a many-valued feature would change under us. */
    private static @Nullable Object copy(@Nullable Object value) {
        return value instanceof List<?> list ? List.copyOf(list) : value;
    }

    boolean concerns(EObject other, EStructuralFeature otherFeature) {
        return owner == other && feature == otherFeature;
    }

    void continueWith(@Nullable Object value) {
        after = value;
        owner.eSet(feature, value);
    }

    @Override
    protected boolean prepare() {
        return true;
    }

    @Override
    public void execute() {
        owner.eSet(feature, after);
    }

    @Override
    public void undo() {
        owner.eSet(feature, before);
    }

    @Override
    public void redo() {
        execute();
    }
}

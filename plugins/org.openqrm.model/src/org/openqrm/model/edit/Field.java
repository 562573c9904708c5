package org.openqrm.model.edit;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;

/**
 * What can be edited by itself; the unit of undo, of validation and of conflicts.
 *
 * @param <R> the record that holds all fields
 */
public sealed interface Field<R> permits ImageField, NodeField, VeField {
    /** As {@link org.openqrm.core.command.Outcome.Reason#field()} names it: component names, joined by dots. */
    default String path() {
        return access().path();
    }

    /** The value in a record; optional ones as {@link java.util.Optional}. */
    default Object in(R record) {
        return access().reader().apply(record);
    }

    default EStructuralFeature feature() {
        return access().feature();
    }

    /** The object in the edited tree that has the feature. */
    default EObject owner(EObject edited) {
        return access().owner().apply(edited);
    }

    /** All of this at once. */
    FieldAccess<R> access();
}

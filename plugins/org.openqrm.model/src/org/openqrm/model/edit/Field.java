package org.openqrm.model.edit;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;

/**
 * What can be edited by itself; the unit of undo, of validation and of conflicts.
 *
 * @param <R> the record that holds all fields
 */
public interface Field<R> {
    /** As {@link org.openqrm.core.command.Outcome.Reason#field()} names it: component names, joined by dots. */
    String path();

    /** The value in a record; optional ones as {@link java.util.Optional}. */
    Object in(R record);

    EStructuralFeature feature();

    /** The object in the edited tree that has the feature. */
    EObject owner(EObject edited);
}

package org.openqrm.model.edit;

import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;

/**
 * Where a field is: in the record and in the edited tree.
 *
 * @param path see {@link Field#path()}
 * @param reader the value in a record
 * @param owner from the root of the edited tree to the object that has the feature
 */
record FieldAccess<R>(
        String path, EStructuralFeature feature, Function<R, Object> reader, Function<EObject, EObject> owner) {}

package org.openqrm.model.mirror;

import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;

/**
 * What one pull of the mirror changed.
 *
 * @param changed the direct children of the root that were added or of which anything changed
 * @param removed the direct children of the root that are gone
 * @param lists the root's references in which anything was added, removed or changed
 */
public record Batch(Set<EObject> changed, Set<EObject> removed, Set<EReference> lists) {
    public boolean touches(EReference list) {
        return lists.contains(list);
    }
}

package org.openqrm.core.decide;

import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.placement.Placement;

/**
 * The free nodes that fit a Virtual Environment, the best first, for all its slots in one step: they are looked for once
 * and only if a slot waits. Slots that wait differ in nothing but the nodes they avoid.
 */
final class FreeNodes {
    private final Draft draft;
    private final VeDefinition wanted;
    private @Nullable List<Node> left;

    FreeNodes(Draft draft, VeDefinition wanted) {
        this.draft = draft;
        this.wanted = wanted;
    }

    /** The best that is left. Not a node that an order is under way to: it may be about to be switched off. */
    Optional<Node> take(Set<NodeId> avoid) {
        List<Node> nodes = left;
        if (nodes == null) {
            nodes = new LinkedList<>(Placement.ranking(draft.image(), wanted));
            left = nodes;
        }
        for (Iterator<Node> i = nodes.iterator(); i.hasNext(); ) {
            Node node = i.next();
            if (!avoid.contains(node.id()) && !draft.busy(node.id())) {
                i.remove();
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }
}

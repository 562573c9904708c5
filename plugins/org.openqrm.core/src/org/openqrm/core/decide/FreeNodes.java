package org.openqrm.core.decide;

import java.util.ArrayDeque;
import java.util.Deque;
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
    private @Nullable Deque<Node> left;

    FreeNodes(Draft draft, VeDefinition wanted) {
        this.draft = draft;
        this.wanted = wanted;
    }

    /** The best that is left. Not a node that an order is under way to: it may be about to be switched off. */
    Optional<Node> take(Set<NodeId> avoid) {
        Optional<Node> best = left().stream()
                .filter(node -> !avoid.contains(node.id()) && !draft.busy(node.id()))
                .findFirst();
        best.ifPresent(left()::removeFirstOccurrence);
        return best;
    }

    private Deque<Node> left() {
        Deque<Node> nodes = left;
        if (nodes == null) {
            nodes = new ArrayDeque<>(Placement.ranking(draft.image(), wanted));
            left = nodes;
        }
        return nodes;
    }
}

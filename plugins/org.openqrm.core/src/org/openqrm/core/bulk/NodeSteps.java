package org.openqrm.core.bulk;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openqrm.core.bulk.Bulk.Step;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.Node;

/** Changes to what a person may set of nodes, one step for each. */
public final class NodeSteps {
    private NodeSteps() {}

    /** Puts tags on and takes others off. */
    public static List<Step> tags(Collection<Node> nodes, Set<String> added, Set<String> removed) {
        return nodes.stream()
                .map(node -> {
                    SortedSet<String> tags = new TreeSet<>(node.tags());
                    tags.addAll(added);
                    tags.removeAll(removed);
                    return edit(node, tags, node.maintenance());
                })
                .toList();
    }

    public static List<Step> maintenance(Collection<Node> nodes, boolean on) {
        return nodes.stream().map(node -> edit(node, node.tags(), on)).toList();
    }

    private static Step edit(Node n, SortedSet<String> tags, boolean maintenance) {
        return new Step(n.name(), new Command.EditNode(n.id(), n.name(), tags, maintenance, n.comment(), n.revision()));
    }
}

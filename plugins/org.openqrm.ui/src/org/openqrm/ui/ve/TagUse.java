package org.openqrm.ui.ve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openqrm.core.domain.Node;
import org.openqrm.ui.table.NaturalOrder;
import org.openqrm.ui.text.Words;

/**
 * A tag and how many nodes have it. No widgets.
 *
 * @param idle how many of the nodes are free now
 */
record TagUse(String tag, int nodes, int idle) {
    /** All tags in use, in the order of their names. */
    static List<TagUse> of(Stream<Node> nodes) {
        Map<String, TagUse> found = new TreeMap<>();
        nodes.forEach(node -> {
            int free = node.phase() == org.openqrm.core.domain.NodePhase.IDLE ? 1 : 0;
            node.tags()
                    .forEach(tag -> found.merge(
                            tag,
                            new TagUse(tag, 1, free),
                            (a, b) -> new TagUse(tag, a.nodes + b.nodes, a.idle + b.idle)));
        });
        List<TagUse> sorted = new ArrayList<>(found.values());
        sorted.sort(Comparator.comparing(TagUse::tag, NaturalOrder.ASCENDING));
        return sorted;
    }

    /** "6 nodes, 2 idle" */
    String text() {
        return Words.count(nodes, "node") + ", " + idle + " idle";
    }
}

package org.openqrm.ui.heat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.ui.table.NaturalOrder;

/** What a heat map shows: each node once, in one group. Knows nothing of widgets or places. */
public record HeatMap(List<Group> groups) {
    /** Nodes together in one block. */
    public record Group(String name, List<Cell> cells) {}

    /**
     * One node.
     *
     * @param load of its processors, 0 to 1; empty when it was not heard lately
     */
    public record Cell(NodeId node, String name, NodePhase phase, OptionalDouble load) {}

    /** The name of the group of nodes that are in no other. */
    static final String OTHERS = "Others";

    public static HeatMap of(DataCenterImage image, Function<NodeId, OptionalDouble> load, Grouping by) {
        Map<String, List<Node>> byName = new TreeMap<>(NaturalOrder.ASCENDING.thenComparing(Comparator.naturalOrder()));
        List<Node> others = new ArrayList<>();
        for (Node node : image.nodes().values()) {
            by.of(node)
                    .map(name -> byName.computeIfAbsent(name, _ -> new ArrayList<>()))
                    .orElse(others)
                    .add(node);
        }
        List<Group> groups = new ArrayList<>();
        byName.forEach((name, nodes) -> groups.add(group(name, nodes, load)));
        if (!others.isEmpty()) {
            groups.add(group(byName.isEmpty() ? "" : OTHERS, others, load));
        }
        return new HeatMap(groups);
    }

    private static Group group(String name, List<Node> nodes, Function<NodeId, OptionalDouble> load) {
        return new Group(
                name,
                nodes.stream()
                        .sorted(Comparator.comparing(Node::name, NaturalOrder.ASCENDING)
                                .thenComparing(Node::id))
                        .map(n -> new Cell(n.id(), n.name(), n.phase(), load.apply(n.id())))
                        .toList());
    }

    public int size() {
        return groups.stream().mapToInt(g -> g.cells().size()).sum();
    }
}

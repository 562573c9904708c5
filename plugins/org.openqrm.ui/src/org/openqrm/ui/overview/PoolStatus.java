package org.openqrm.ui.overview;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeState;
import org.openqrm.ui.text.Words;

/**
 * The counters of the data centre. Each thing is in exactly one of its kind's, so that they add up to the total.
 *
 * @param nodes by state, in the order of the screen
 * @param ves by state, in the order of the screen
 */
public record PoolStatus(Map<NodeState, Integer> nodes, Map<VeState, Integer> ves, int alerts) {
    private static final List<NodeState> NODE_ORDER =
            List.of(NodeState.ACTIVE, NodeState.IDLE, NodeState.INTERMEDIATE, NodeState.OFF, NodeState.ERROR);
    private static final List<VeState> VE_ORDER =
            List.of(VeState.ACTIVE, VeState.INACTIVE, VeState.INTERMEDIATE, VeState.ERROR);

    public static PoolStatus of(DataCenterImage image) {
        Map<NodeState, Integer> countedNodes = image.countNodes();
        Map<VeState, Integer> countedVes = image.countVes();
        Map<NodeState, Integer> nodes = new LinkedHashMap<>();
        NODE_ORDER.forEach(s -> nodes.put(s, countedNodes.getOrDefault(s, 0)));
        Map<VeState, Integer> ves = new LinkedHashMap<>();
        VE_ORDER.forEach(s -> ves.put(s, countedVes.getOrDefault(s, 0)));
        return new PoolStatus(nodes, ves, image.alerts().size());
    }

    public int totalNodes() {
        return nodes.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int totalVes() {
        return ves.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** For the status line: "2 open alerts · 226 nodes: 202 active, 20 idle, 4 error". */
    public String line() {
        StringBuilder states = new StringBuilder();
        nodes.forEach((state, count) -> {
            if (count > 0) {
                states.append(states.isEmpty() ? ": " : ", ")
                        .append(count)
                        .append(' ')
                        .append(Words.of(state).toLowerCase(java.util.Locale.ROOT));
            }
        });
        String open = alerts == 0 ? "No open alerts" : Words.count(alerts, "open alert");
        return open + "  ·  " + Words.count(totalNodes(), "node") + states;
    }
}

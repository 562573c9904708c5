package org.openqrm.ui.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.core.placement.Placement;
import org.openqrm.ui.text.Words;

/**
 * The nodes that are free, and the started Virtual Environments that would need one of them when a node fails.
 *
 * @param covers least covered first
 * @param guarded how many instances of these Virtual Environments have a node now
 */
public record HaPool(List<Spare> spares, List<Cover> covers, int guarded) {
    /** A free node and whom it could serve. Equal to another of the same node, so that a selection outlives a change. */
    public record Spare(Node node, List<String> serves) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Spare s && s.node.id().equals(node.id());
        }

        @Override
        public int hashCode() {
            return node.id().hashCode();
        }
    }

    /**
     * A Virtual Environment with high availability.
     *
     * @param instances that have a node
     * @param fitting free nodes that it could go to; others may want the same ones
     */
    public record Cover(VeId ve, String name, int priority, int instances, int fitting) {
        /** How many of its own failures at once the pool can make good, if nobody else fails. */
        int absorbs() {
            return Math.min(instances, fitting);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Cover c && c.ve.equals(ve);
        }

        @Override
        public int hashCode() {
            return ve.hashCode();
        }
    }

    /** Judges each free node by each different profile once. May take a while: not on the SWT thread. */
    public static HaPool of(DataCenterImage image) {
        List<Node> free = image.nodes().values().stream()
                .filter(n -> n.phase() == NodePhase.IDLE && !n.maintenance())
                .filter(n -> image.assignment(n.id()).isEmpty())
                .sorted(Comparator.comparing(Node::name))
                .toList();
        Map<VeId, List<Instance>> slots = image.instancesByVe();
        Map<NodeProfile, List<Node>> fitting = new HashMap<>();
        Map<Node, List<String>> serves = new HashMap<>();
        List<Cover> covers = new ArrayList<>();
        for (VirtualEnvironment ve : image.vesByName()) {
            if (ve.definition().highAvailability() && ve.desired() == Desired.STARTED) {
                List<Node> fit = fitting.computeIfAbsent(ve.definition().profile(), _ -> free.stream()
                        .filter(n -> Placement.judge(n, ve.definition()).fits())
                        .toList());
                fit.forEach(
                        n -> serves.computeIfAbsent(n, _ -> new ArrayList<>()).add(ve.name()));
                int placed = (int) slots.getOrDefault(ve.id(), List.of()).stream()
                        .filter(i -> i.node().isPresent())
                        .count();
                covers.add(new Cover(ve.id(), ve.name(), ve.definition().priority(), placed, fit.size()));
            }
        }
        covers.sort(Comparator.comparingInt(Cover::absorbs).thenComparing(Cover::name));
        return new HaPool(
                free.stream()
                        .map(n -> new Spare(n, serves.getOrDefault(n, List.of())))
                        .toList(),
                covers,
                covers.stream().mapToInt(Cover::instances).sum());
    }

    /** Free nodes that fit somebody. */
    public int useful() {
        return (int) spares.stream().filter(s -> !s.serves().isEmpty()).count();
    }

    /** Useful free nodes in percent of the instances that they stand by for; 100 when there is nothing to guard. */
    public int fill() {
        return guarded == 0 ? 100 : (int) Math.min(100, useful() * 100L / guarded);
    }

    /** For the gauge: as {@link #fill}, but {@value Gauge#NOTHING} when there is nothing to guard. */
    int level() {
        return guarded == 0 ? Gauge.NOTHING : fill();
    }

    public boolean below(int threshold) {
        return guarded > 0 && fill() < threshold;
    }

    /** For a line beside the gauge. */
    public String summary(int threshold) {
        if (covers.isEmpty()) {
            return Words.count(spares.size(), "free node") + "; no started Virtual Environment has high availability.";
        }
        long bare = covers.stream()
                .filter(c -> c.instances() > 0 && c.fitting() == 0)
                .count();
        return Words.count(useful(), "free node") + " for " + Words.count(guarded, "instance") + ": " + fill() + " %"
                + (below(threshold) ? ", below the threshold" : "") + "."
                + (bare > 0 ? " Without a spare node: " + Words.count(bare, "Virtual Environment") + "." : "");
    }
}

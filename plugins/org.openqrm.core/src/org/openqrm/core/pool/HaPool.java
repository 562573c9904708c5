package org.openqrm.core.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.placement.Placement;

/**
 * The nodes that are free, and the started Virtual Environments that would need one of them when a node fails.
 *
 * @param covers least covered first
 */
public record HaPool(List<Spare> spares, List<Cover> covers) {
    /** Before anything is known. */
    public static final HaPool NONE = new HaPool(List.of(), List.of());

    public HaPool {
        spares = List.copyOf(spares);
        covers = List.copyOf(covers);
    }

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
        public int absorbs() {
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

    /** Judges each free node by each different profile once. May take a while; {@link PoolLevel#of} is quicker. */
    public static HaPool of(DataCenterImage image) {
        List<Node> free = Standby.free(image);
        Map<VeId, Integer> placed = Standby.placed(image);
        Map<NodeProfile, List<Node>> fitting = new HashMap<>();
        Map<Node, List<String>> serves = new HashMap<>();
        List<Cover> covers = new ArrayList<>();
        for (VirtualEnvironment ve : image.vesByName()) {
            if (Standby.guarded(ve)) {
                List<Node> fit = fitting.computeIfAbsent(ve.definition().profile(), _ -> free.stream()
                        .filter(n -> Placement.judge(n, ve.definition()).fits())
                        .toList());
                fit.forEach(
                        n -> serves.computeIfAbsent(n, _ -> new ArrayList<>()).add(ve.name()));
                covers.add(new Cover(
                        ve.id(), ve.name(), ve.definition().priority(), placed.getOrDefault(ve.id(), 0), fit.size()));
            }
        }
        covers.sort(Comparator.comparingInt(Cover::absorbs).thenComparing(Cover::name));
        return new HaPool(
                free.stream()
                        .map(n -> new Spare(n, serves.getOrDefault(n, List.of())))
                        .toList(),
                covers);
    }

    /** The same as {@link PoolLevel#of} of the same image. */
    public PoolLevel level() {
        long useful = spares.stream().filter(s -> !s.serves().isEmpty()).count();
        long bare = covers.stream()
                .filter(c -> c.instances() > 0 && c.fitting() == 0)
                .count();
        return new PoolLevel(
                spares.size(),
                (int) useful,
                covers.stream().mapToInt(Cover::instances).sum(),
                (int) bare);
    }
}

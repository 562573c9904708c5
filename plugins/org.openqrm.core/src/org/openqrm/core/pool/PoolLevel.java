package org.openqrm.core.pool;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.placement.Placement;

/**
 * The High Availability Pool in figures.
 *
 * @param free nodes that are free
 * @param useful those that fit somebody
 * @param guarded instances that they stand by for: of started Virtual Environments with high availability, with a node
 * @param bare Virtual Environments with such an instance that no free node fits
 */
public record PoolLevel(int free, int useful, int guarded, int bare) {
    /** Before anything is known. */
    public static final PoolLevel NONE = new PoolLevel(0, 0, 0, 0);

    /**
     * Looks for one node that fits each profile, and for one such profile for each node: as a rule the first does. In the
     * worst case, where nothing fits, each node is judged by each profile once.
     */
    public static PoolLevel of(DataCenterImage image) {
        List<Node> free = Standby.free(image);
        Map<Boolean, List<Wish>> wishes = wishes(image).stream()
                .collect(Collectors.partitioningBy(wish -> free.stream().anyMatch(wish::fits)));
        List<Wish> met = wishes.getOrDefault(true, List.of());
        List<Wish> unmet = wishes.getOrDefault(false, List.of());
        long useful = free.stream()
                .filter(node -> met.stream().anyMatch(wish -> wish.fits(node)))
                .count();
        int guarded = Stream.concat(met.stream(), unmet.stream())
                .mapToInt(Wish::instances)
                .sum();
        int bare = unmet.stream().mapToInt(Wish::holders).sum();
        return new PoolLevel(free.size(), (int) useful, guarded, bare);
    }

    /**
     * What Virtual Environments want alike.
     *
     * @param wanted one of their definitions
     * @param instances that all of them have on nodes
     * @param holders how many of them have any
     */
    private record Wish(VeDefinition wanted, int instances, int holders) {
        boolean fits(Node node) {
            return Placement.judge(node, wanted).fits();
        }

        Wish and(Wish other) {
            return new Wish(wanted, instances + other.instances, holders + other.holders);
        }
    }

    private static Collection<Wish> wishes(DataCenterImage image) {
        Map<VeId, Integer> placed = Standby.placed(image);
        Map<NodeProfile, Wish> wishes = new HashMap<>();
        for (VirtualEnvironment ve : image.ves().values()) {
            if (Standby.guarded(ve)) {
                int instances = placed.getOrDefault(ve.id(), 0);
                Wish wish = new Wish(ve.definition(), instances, instances > 0 ? 1 : 0);
                wishes.merge(ve.definition().profile(), wish, Wish::and);
            }
        }
        return wishes.values();
    }

    /** Useful free nodes in percent of the instances that they stand by for; 100 when there is nothing to guard. */
    public int percent() {
        return guarded == 0 ? 100 : (int) Math.min(100, useful * 100L / guarded);
    }

    public boolean below(int threshold) {
        return guarded > 0 && percent() < threshold;
    }

    /** In words for a person. */
    public String sentence(int threshold) {
        if (guarded == 0) {
            return count(free, "free node") + "; nothing that has high availability runs.";
        }
        return count(useful, "free node") + " for " + count(guarded, "instance") + ": " + percent() + " %"
                + (below(threshold) ? ", below the threshold of " + threshold + " %" : "") + "."
                + (bare > 0 ? " Without a spare node: " + count(bare, "Virtual Environment") + "." : "");
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}

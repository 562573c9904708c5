package org.openqrm.core.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.VeDefinition;

/**
 * Best fit: of the nodes that meet every requirement the one whose surplus is least; at equal surplus the one with the
 * fewest tags, as tags mark what is scarce; then the one that was idle longest, so that wear is spread.
 */
public final class Placement {
    /** Firmware and crash kernels take a part of the installed memory, so that "exactly 4 GiB" is never reported. */
    private static final double MEMORY_TOLERANCE = 0.06;

    private static final double CLOCK_TOLERANCE = 0.02;

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::waste)
            .thenComparingInt(c -> c.node().tags().size())
            .thenComparing(c -> c.node().phaseSince())
            .thenComparing(c -> c.node().id());

    private Placement() {}

    /** Every node, those that fit first and the best of them on top, then the closest. */
    public static List<Candidate> explain(DataCenterImage image, VeDefinition wanted, Set<NodeId> avoid) {
        return image.nodes().values().stream()
                .map(node -> judge(node, wanted, avoid))
                .sorted(Comparator.comparing((Candidate c) -> !c.fits())
                        .thenComparing(c -> !c.matches())
                        .thenComparingLong(Candidate::missing)
                        .thenComparingDouble(c -> shortfall(c.node(), wanted.profile()))
                        .thenComparing(BEST_FIRST))
                .toList();
    }

    /** The node to take, if any fits. */
    public static Optional<Node> choose(DataCenterImage image, VeDefinition wanted, Set<NodeId> avoid) {
        return candidates(image, wanted, avoid).min(BEST_FIRST).map(Candidate::node);
    }

    /** All that fit and are free, the one to take first. One look serves every slot of a Virtual Environment. */
    public static List<Node> ranking(DataCenterImage image, VeDefinition wanted) {
        return candidates(image, wanted, Set.of())
                .sorted(BEST_FIRST)
                .map(Candidate::node)
                .toList();
    }

    private static Stream<Candidate> candidates(DataCenterImage image, VeDefinition wanted, Set<NodeId> avoid) {
        return image.nodes().values().stream()
                .filter(node -> node.phase() == NodePhase.IDLE
                        && image.assignment(node.id()).isEmpty())
                .map(node -> judge(node, wanted, avoid))
                .filter(Candidate::fits);
    }

    private static Candidate judge(Node node, VeDefinition wanted, Set<NodeId> avoid) {
        List<Check> checks = new ArrayList<>();
        checks.addAll(hardware(node, wanted.profile()));
        checks.addAll(tags(node, wanted.profile()));
        checks.addAll(choice(node, wanted.profile()));
        checks.add(new Check("Maintenance", "off", node.maintenance() ? "on" : "off", !node.maintenance()));
        if (avoid.contains(node.id())) {
            checks.add(new Check("This start", "not failed on it", "failed on it", false));
        }
        boolean matches = checks.stream().allMatch(Check::met);
        boolean idle = node.phase() == NodePhase.IDLE;
        checks.add(new Check("State", "idle", node.phase().name().toLowerCase(Locale.ROOT), idle));
        return new Candidate(node, checks, matches, matches && idle, waste(node, wanted.profile()));
    }

    private static List<Check> hardware(Node node, NodeProfile profile) {
        Optional<Inventory> inventory = node.inventory();
        List<Check> checks = new ArrayList<>();
        add(
                checks,
                "RAM",
                profile.memoryMiB(),
                inventory.map(Inventory::memoryMiB),
                MEMORY_TOLERANCE,
                Placement::mebibytes);
        add(checks, "CPUs", profile.cpuCount(), inventory.map(i -> i.cpu().count()), 0, n -> Integer.toString(n));
        add(checks, "CPU speed", profile.cpuMhz(), inventory.map(i -> i.cpu().mhz()), CLOCK_TOLERANCE, n -> n + " MHz");
        profile.cpuModel().ifPresent(model -> {
            String found = inventory.map(i -> i.cpu().model()).orElse("unknown");
            boolean met = found.toLowerCase(Locale.ROOT).contains(model.toLowerCase(Locale.ROOT));
            checks.add(new Check("CPU model", "contains \"" + model + "\"", found, met));
        });
        return checks;
    }

    private interface Unit<T> {
        String text(T value);
    }

    private static <T extends Number & Comparable<T>> void add(
            List<Check> checks, String name, Requirement<T> wanted, Optional<T> found, double tolerance, Unit<T> unit) {
        if (wanted.value().isEmpty()) {
            return;
        }
        T value = wanted.value().get();
        boolean exact = wanted.match() == Requirement.Match.EXACT;
        boolean met = found.isPresent()
                && meets(exact, value.doubleValue(), found.get().doubleValue(), tolerance);
        String text = (exact ? "exactly " : "at least ") + unit.text(value);
        checks.add(new Check(name, text, found.map(unit::text).orElse("unknown"), met));
    }

    private static boolean meets(boolean exact, double wanted, double found, double tolerance) {
        return found >= wanted * (1 - tolerance) && (!exact || found <= wanted * (1 + tolerance));
    }

    private static List<Check> tags(Node node, NodeProfile profile) {
        List<Check> checks = new ArrayList<>();
        String found = node.tags().isEmpty() ? "no tags" : String.join(" ", node.tags());
        profile.requiredTags()
                .forEach(tag -> checks.add(
                        new Check("Tag " + tag, "present", found, node.tags().contains(tag))));
        profile.excludedTags()
                .forEach(tag -> checks.add(new Check(
                        "Not tag " + tag, "absent", found, !node.tags().contains(tag))));
        return checks;
    }

    private static List<Check> choice(Node node, NodeProfile profile) {
        List<Check> checks = new ArrayList<>();
        if (!profile.onlyNodes().isEmpty()) {
            boolean chosen = profile.onlyNodes().contains(node.id());
            checks.add(new Check("Only nodes", "one of them", chosen ? "chosen" : "not chosen", chosen));
        }
        if (profile.neverNodes().contains(node.id())) {
            checks.add(new Check("Never nodes", "none of them", "ruled out", false));
        }
        return checks;
    }

    /** Judges one node, for whoever wants it on that very node. */
    public static Candidate judge(Node node, VeDefinition wanted) {
        return judge(node, wanted, Set.of());
    }

    /** Relative surplus over the wish; without a wish over one CPU and 256 MiB, so that small jobs take small nodes. */
    private static double waste(Node node, NodeProfile profile) {
        return node.inventory()
                .map(i -> surplus(i.memoryMiB(), profile.memoryMiB().value().orElse(256L))
                        + surplus(i.cpu().count(), profile.cpuCount().value().orElse(1))
                        + profile.cpuMhz()
                                .value()
                                .map(w -> surplus(i.cpu().mhz(), w))
                                .orElse(0.0))
                .orElse(Double.MAX_VALUE);
    }

    /** How far a node is from the wishes it misses, so that the closest one can be named. */
    private static double shortfall(Node node, NodeProfile profile) {
        return node.inventory()
                .map(i -> lack(i.memoryMiB(), profile.memoryMiB().value().orElse(0L))
                        + lack(i.cpu().count(), profile.cpuCount().value().orElse(0))
                        + lack(i.cpu().mhz(), profile.cpuMhz().value().orElse(0)))
                .orElse(Double.MAX_VALUE);
    }

    private static double lack(double found, double wanted) {
        return wanted <= 0 ? 0 : Math.max(0, 1 - found / wanted);
    }

    private static double surplus(double found, double wanted) {
        // Equal machines report memory that differs by a few pages: rounded, they are equal, and the idlest one wins.
        return Math.max(0, Math.round((found / Math.max(1, wanted) - 1) * 50) / 50.0);
    }

    private static String mebibytes(long mib) {
        return mib >= 1024 ? String.format(Locale.ROOT, "%.1f GiB", mib / 1024.0) : mib + " MiB";
    }
}

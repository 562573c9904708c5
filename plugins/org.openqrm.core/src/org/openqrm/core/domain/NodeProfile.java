package org.openqrm.core.domain;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a node must be for a Virtual Environment.
 *
 * @param memoryMiB MiB; "exact" allows the few percent that firmware and kernel keep for themselves
 * @param cpuMhz MHz; "exact" allows 2 %, as the reported clock varies between equal machines
 * @param cpuModel a part of the model's name, letter case ignored
 * @param requiredTags all of them must stand on the node
 * @param excludedTags none of them may
 * @param onlyNodes if there are any, it must be one of these
 * @param neverNodes it must be none of these
 */
public record NodeProfile(
        Requirement<Long> memoryMiB,
        Requirement<Integer> cpuCount,
        Requirement<Integer> cpuMhz,
        Optional<String> cpuModel,
        SortedSet<String> requiredTags,
        SortedSet<String> excludedTags,
        SortedSet<NodeId> onlyNodes,
        SortedSet<NodeId> neverNodes) {
    public NodeProfile {
        requiredTags = Collections.unmodifiableSortedSet(new TreeSet<>(requiredTags));
        excludedTags = Collections.unmodifiableSortedSet(new TreeSet<>(excludedTags));
        onlyNodes = Collections.unmodifiableSortedSet(new TreeSet<>(onlyNodes));
        neverNodes = Collections.unmodifiableSortedSet(new TreeSet<>(neverNodes));
        cpuModel = cpuModel.map(String::strip).filter(m -> !m.isEmpty());
    }

    /** What a node must have; which one it is does not matter. */
    public NodeProfile(
            Requirement<Long> memoryMiB,
            Requirement<Integer> cpuCount,
            Requirement<Integer> cpuMhz,
            Optional<String> cpuModel,
            SortedSet<String> requiredTags,
            SortedSet<String> excludedTags) {
        this(memoryMiB, cpuCount, cpuMhz, cpuModel, requiredTags, excludedTags, new TreeSet<>(), new TreeSet<>());
    }

    /** This, bound to or kept off certain nodes. */
    public NodeProfile withNodes(SortedSet<NodeId> only, SortedSet<NodeId> never) {
        return new NodeProfile(memoryMiB, cpuCount, cpuMhz, cpuModel, requiredTags, excludedTags, only, never);
    }

    /** This, with these tags required in place of its own. */
    public NodeProfile requiring(SortedSet<String> tags) {
        return new NodeProfile(memoryMiB, cpuCount, cpuMhz, cpuModel, tags, excludedTags, onlyNodes, neverNodes);
    }

    /** Any node will do. */
    public static NodeProfile any() {
        return new NodeProfile(
                Requirement.any(),
                Requirement.any(),
                Requirement.any(),
                Optional.empty(),
                new TreeSet<>(),
                new TreeSet<>());
    }
}

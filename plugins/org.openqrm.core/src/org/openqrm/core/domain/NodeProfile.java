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
 */
public record NodeProfile(
        Requirement<Long> memoryMiB,
        Requirement<Integer> cpuCount,
        Requirement<Integer> cpuMhz,
        Optional<String> cpuModel,
        SortedSet<String> requiredTags,
        SortedSet<String> excludedTags) {
    public NodeProfile {
        requiredTags = Collections.unmodifiableSortedSet(new TreeSet<>(requiredTags));
        excludedTags = Collections.unmodifiableSortedSet(new TreeSet<>(excludedTags));
        cpuModel = cpuModel.map(String::strip).filter(m -> !m.isEmpty());
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

package org.openqrm.server.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.placement.Candidate;
import org.openqrm.core.placement.Placement;

/** What a changed profile means for a Virtual Environment that runs: nothing is moved, but the next start may fail. */
final class ProfileWarnings {
    private ProfileWarnings() {}

    static List<String> of(DataCenterImage image, VeId id) {
        VirtualEnvironment ve = image.ve(id).orElseThrow();
        Set<NodeId> used = image.instances(id).stream()
                .map(Instance::node)
                .flatMap(java.util.Optional::stream)
                .collect(Collectors.toSet());
        if (used.isEmpty()) {
            return List.of();
        }
        List<Candidate> candidates = Placement.explain(image, ve.definition(), Set.of());
        Stream<String> misfits = candidates.stream()
                .filter(c -> used.contains(c.node().id()) && !c.matches())
                .map(c -> "Warning: " + ve.name() + " runs on " + c.node().name() + ", which does not fit any more: "
                        + missed(c) + ". It runs on; its next start takes another node.");
        Stream<String> hopeless = candidates.stream().noneMatch(Candidate::matches)
                ? Stream.of("Warning: no node matches this profile: when " + ve.name()
                        + " is started again, or its node fails, it waits.")
                : Stream.empty();
        return Stream.concat(misfits, hopeless).toList();
    }

    private static String missed(Candidate candidate) {
        return candidate.checks().stream()
                .filter(k -> !k.met() && !k.requirement().equals("State"))
                .map(k -> k.requirement() + " (" + k.wanted() + ", found " + k.found() + ")")
                .collect(Collectors.joining(" and "));
    }
}

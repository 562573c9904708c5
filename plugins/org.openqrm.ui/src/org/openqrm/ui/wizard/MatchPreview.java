package org.openqrm.ui.wizard;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.placement.Candidate;
import org.openqrm.core.placement.Placement;

/**
 * How the nodes there are stand to what is entered.
 *
 * @param enough whether it could start now
 * @param nodes the closest, best first: a line each
 */
record MatchPreview(String summary, boolean enough, List<String> nodes) {
    private static final int SHOWN = 6;

    static MatchPreview of(DataCenterImage image, VeDefinition definition) {
        List<Candidate> candidates = Placement.explain(image, definition, Set.of());
        long matching = candidates.stream().filter(Candidate::matches).count();
        long free = candidates.stream().filter(Candidate::fits).count();
        String summary = candidates.isEmpty()
                ? "There are no nodes yet; it can be defined all the same."
                : matching + " of " + candidates.size()
                        + (candidates.size() == 1 ? " node matches, " : " nodes match, ") + free + " free now; wanted: "
                        + definition.nodes() + ".";
        return new MatchPreview(
                summary,
                free >= definition.nodes(),
                candidates.stream().limit(SHOWN).map(MatchPreview::line).toList());
    }

    private static String line(Candidate candidate) {
        String name = candidate.node().name();
        if (candidate.fits()) {
            return name + " – free";
        }
        if (candidate.matches()) {
            return name + " – matches, in use";
        }
        return name + " – lacks "
                + candidate.checks().stream()
                        .filter(c -> !c.met() && !c.requirement().equals("State"))
                        .map(c -> c.requirement() + " " + c.wanted() + " (has " + c.found() + ")")
                        .collect(Collectors.joining(", "));
    }
}

package org.openqrm.ui.ve;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.placement.Candidate;
import org.openqrm.core.placement.Check;
import org.openqrm.core.placement.Placement;
import org.openqrm.ui.text.Words;

/**
 * How the nodes there are stand to a definition.
 *
 * @param candidates the best first
 * @param requirements the names of all checks, in the order of the columns
 * @param own how many of the matching nodes work for this Virtual Environment already
 * @param matching how many match, whatever they do now
 * @param free how many of them could be taken at once
 * @param unprotected of the matching ones: a failure of theirs needs a person
 */
record Match(
        List<Candidate> candidates,
        List<String> requirements,
        int wanted,
        long own,
        long matching,
        long free,
        long unprotected) {

    /** May take a while: not on the SWT thread. */
    static Match of(DataCenterImage image, VeId ve, VeDefinition definition) {
        List<Candidate> candidates = Placement.explain(image, definition, Set.of());
        Set<String> names = new LinkedHashSet<>();
        candidates.forEach(c -> c.checks().forEach(check -> names.add(check.requirement())));
        List<Candidate> matching =
                candidates.stream().filter(Candidate::matches).toList();
        long own = matching.stream()
                .filter(c -> image.assignment(c.node().id())
                        .filter(a -> a.instance().ve().equals(ve))
                        .isPresent())
                .count();
        return new Match(
                candidates,
                List.copyOf(names),
                definition.nodes(),
                own,
                matching.size(),
                candidates.stream().filter(Candidate::fits).count(),
                matching.stream().filter(c -> c.node().power().isEmpty()).count());
    }

    /** Whether it could start, or go on, now. */
    boolean enough() {
        return free() + own >= wanted;
    }

    /** The closest that does not match, and what it lacks. */
    Optional<String> closest() {
        return candidates.stream()
                .filter(c -> !c.matches())
                .findFirst()
                .map(c -> c.node().name() + " lacks "
                        + String.join(
                                ", ",
                                c.checks().stream()
                                        .filter(check -> !check.met()
                                                && !check.requirement().equals("State"))
                                        .map(check -> check.requirement() + " " + check.wanted() + " (has "
                                                + check.found() + ")")
                                        .toList()));
    }

    /** "3 of 12 nodes match, 2 of them are free now." */
    String summary() {
        if (candidates.isEmpty()) {
            return "There are no nodes yet.";
        }
        String text = matching() + " of " + Words.count(candidates.size(), "node") + " match, " + free() + " free now"
                + (own > 0 ? ", " + own + " in use here" : "") + ".";
        if (!enough()) {
            text += " Wanted: " + wanted + ".";
        }
        return matching() == 0
                ? text + closest().map(c -> " Closest: " + c + ".").orElse("")
                : text;
    }

    /** What the mouse shows: of one requirement, or of all that are missed. */
    String tip(Candidate candidate, String requirement) {
        List<Check> told = candidate.checks().stream()
                .filter(c -> requirement.isEmpty() ? !c.met() : c.requirement().equals(requirement))
                .toList();
        if (told.isEmpty()) {
            return requirement.isEmpty() ? candidate.node().name() + " fits and is free." : "";
        }
        return told.stream()
                .map(c -> c.requirement() + ": wanted " + c.wanted() + ", found " + c.found()
                        + (c.met() ? "" : "  –  not met"))
                .collect(Collectors.joining("\n"));
    }

    Optional<Check> check(Candidate candidate, String requirement) {
        return candidate.checks().stream()
                .filter(c -> c.requirement().equals(requirement))
                .findFirst();
    }
}

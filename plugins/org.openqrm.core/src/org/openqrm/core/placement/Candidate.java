package org.openqrm.core.placement;

import java.util.List;
import org.openqrm.core.domain.Node;

/**
 * A node and how it stands to a Virtual Environment's wishes.
 *
 * @param matches the hardware, tags and flags are right: what "n nodes match" counts
 * @param fits it matches and is free now
 * @param waste how much of it would lie idle, 0 (none) upwards; sum of the relative surplus of RAM, CPUs and clock
 */
public record Candidate(Node node, List<Check> checks, boolean matches, boolean fits, double waste) {
    public Candidate {
        checks = List.copyOf(checks);
    }

    /** How many requirements it misses; the closest nodes miss least. */
    public long missing() {
        return checks.stream().filter(c -> !c.met()).count();
    }
}

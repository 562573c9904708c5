package org.openqrm.ui.ve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.core.placement.Candidate;
import org.openqrm.ui.Images;

class MatchTest {
    private static final VeId WEB = new VeId(1);

    private final Images images = new Images()
            .node(1, NodePhase.IDLE, 2048)
            .node(2, NodePhase.IDLE, 8192, "dmz")
            .node(3, NodePhase.ACTIVE, 8192, "dmz")
            .node(4, NodePhase.OFF, 8192, "dmz");

    private static VeDefinition wants(long mebibytes, int nodes, String... tags) {
        return new VeDefinition(
                "web",
                "",
                "",
                false,
                50,
                Optional.empty(),
                Optional.empty(),
                RootMode.SHARED,
                new NodeProfile(
                        Requirement.atLeast(mebibytes),
                        Requirement.any(),
                        Requirement.any(),
                        Optional.empty(),
                        new TreeSet<>(Set.of(tags)),
                        new TreeSet<>()),
                nodes,
                true);
    }

    @Test
    void countsWhatMatchesAndWhatIsFree() {
        Match match = Match.of(images.image(), WEB, wants(4096, 1, "dmz"));
        assertThat(match.matching()).isEqualTo(3);
        assertThat(match.free()).isEqualTo(1);
        assertThat(match.enough()).isTrue();
        assertThat(match.summary()).isEqualTo("3 of 4 nodes match, 1 free now.");
        assertThat(match.requirements()).contains("RAM", "Tag dmz", "State");
    }

    @Test
    void whatItRunsOnAlreadyCounts() {
        images.ve(1, wants(4096, 2, "dmz"), Desired.STARTED).instance(1, 1, InstancePhase.ACTIVE, Optional.of(3));
        Match match = Match.of(images.image(), WEB, wants(4096, 2, "dmz"));
        assertThat(match.own()).isEqualTo(1);
        assertThat(match.enough()).isTrue();
    }

    @Test
    void saysWhatIsMissingWhenNothingMatches() {
        Match match = Match.of(images.image(), WEB, wants(16384, 1));
        assertThat(match.enough()).isFalse();
        assertThat(match.summary())
                .startsWith("0 of 4 nodes match, 0 free now. Wanted: 1. Closest: ")
                .contains("node2 lacks RAM at least 16.0 GiB (has 8.0 GiB)");
    }

    @Test
    void withoutNodesItSaysSo() {
        assertThat(Match.of(new Images().image(), WEB, wants(1, 1)).summary()).isEqualTo("There are no nodes yet.");
    }

    @Test
    void aCellTellsWhatWasWantedAndFound() {
        Match match = Match.of(images.image(), WEB, wants(4096, 1, "dmz"));
        Candidate small = match.candidates().stream()
                .filter(c -> c.node().name().equals("node1"))
                .findFirst()
                .orElseThrow();
        assertThat(match.tip(small, "RAM")).isEqualTo("RAM: wanted at least 4.0 GiB, found 2.0 GiB  –  not met");
        assertThat(match.tip(small, "")).contains("RAM: wanted", "Tag dmz: wanted present");
        assertThat(match.tip(match.candidates().getFirst(), "")).isEqualTo("node2 fits and is free.");
    }
}

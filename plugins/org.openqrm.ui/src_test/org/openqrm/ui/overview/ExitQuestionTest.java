package org.openqrm.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.NodeId;
import org.openqrm.ui.Images;
import org.openqrm.ui.icon.Icon;

class ExitQuestionTest {
    private static Motion moving(int n) {
        return new Motion(
                new NodeId(n),
                Optional.empty(),
                "node-" + n,
                Icon.STATE_INTERMEDIATE,
                "Booting",
                "",
                Images.NOON,
                Optional.empty());
    }

    @Test
    void saysWhatItMeansWhenNothingIsUnderWay() {
        assertThat(ExitQuestion.text(List.of(), List.of(), false))
                .startsWith("The server ends with the workbench")
                .doesNotContain("Under way", "Not saved");
    }

    @Test
    void namesWhatIsUnderWayButNotAllOfMuch() {
        String text = ExitQuestion.text(
                IntStream.range(0, 8).mapToObj(ExitQuestionTest::moving).toList(), List.of(), false);
        assertThat(text)
                .contains("node-0: Booting", "node-4: Booting", "and 3 more")
                .doesNotContain("node-5");
    }

    @Test
    void namesWhatIsNotSaved() {
        assertThat(ExitQuestion.text(List.of(), List.of("web", "node-1"), false))
                .contains("Not saved yet: web, node-1.");
    }

    @Test
    void nothingRealStopsInASimulation() {
        assertThat(ExitQuestion.text(List.of(moving(1)), List.of("web"), true))
                .startsWith("The simulated machines end with the workbench; nothing real stops.")
                .contains("Not saved yet: web")
                .doesNotContain("Under way", "The server ends");
    }
}

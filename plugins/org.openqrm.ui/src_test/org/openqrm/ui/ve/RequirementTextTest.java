package org.openqrm.ui.ve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.Requirement;
import org.openqrm.ui.text.Quantities;

class RequirementTextTest {
    @Test
    void anyNeedsNoText() {
        assertThat(new RequirementText(RequirementText.ANY, "").read("RAM", Quantities::parseMemory))
                .isEqualTo(Requirement.any());
    }

    @Test
    void aChoiceWithoutTextAsksForIt() {
        assertThatThrownBy(
                        () -> new RequirementText(RequirementText.AT_LEAST, " ").read("RAM", Quantities::parseMemory))
                .hasMessage("RAM: write how much, or choose Any.");
    }

    @Test
    void goesThereAndBack() {
        Requirement<Long> exactly = Requirement.exactly(4096L);
        RequirementText text = RequirementText.of(exactly, Quantities::memory);
        assertThat(text).isEqualTo(new RequirementText(RequirementText.EXACTLY, "4 GiB"));
        assertThat(text.read("RAM", Quantities::parseMemory)).isEqualTo(exactly);
    }
}

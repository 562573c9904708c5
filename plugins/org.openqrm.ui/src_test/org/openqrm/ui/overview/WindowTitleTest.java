package org.openqrm.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTitleTest {
    @Test
    void whatNeedsAPersonComesFirst() {
        assertThat(WindowTitle.text("P", "", 0, false)).isEqualTo("P");
        assertThat(WindowTitle.text("P", "east", 0, false)).isEqualTo("east – P");
        assertThat(WindowTitle.text("P", "east", 3, true)).isEqualTo("(3) SIMULATED – east – P");
    }
}

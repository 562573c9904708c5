package org.openqrm.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpokenTest {
    @Test
    void saysTheWordsOfAName() {
        assertThat(Spoken.words("nodes")).isEqualTo("Nodes");
        assertThat(Spoken.words("node.bootTimes")).isEqualTo("Node boot times");
        assertThat(Spoken.words("ve.events")).isEqualTo("VE events");
        assertThat(Spoken.words("")).isEmpty();
    }
}

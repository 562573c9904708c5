package org.openqrm.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Actor;

class WordsTest {
    @Test
    void aPolicyHasTheNameThatTheScreenHasForIt() {
        assertThat(Words.actor(Actor.HARDWARE_HA.name())).isEqualTo("high availability");
        assertThat(Words.actor("ssh:admin")).isEqualTo("ssh:admin");
    }
}

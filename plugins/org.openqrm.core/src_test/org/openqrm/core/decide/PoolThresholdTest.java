package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.port.Observation;

class PoolThresholdTest {
    private final Scenario s = new Scenario();

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 100})
    void aPersonSetsItAndTheLogSaysSo(int percent) {
        s.order(new Command.SetPoolThreshold(percent));
        assertThat(s.image.poolThreshold()).isEqualTo(percent);
        Event event = s.image.events().getLast();
        assertThat(event.type()).isEqualTo("pool.threshold");
        assertThat(event.actor()).isEqualTo("workbench");
        assertThat(event.text())
                .isEqualTo("The threshold of the High Availability Pool is " + percent + " % now; it was 10 %.");
    }

    @Test
    void theSameAgainIsNoNews() {
        long revision = s.image.revision();
        s.order(new Command.SetPoolThreshold(10));
        assertThat(s.image.revision()).isEqualTo(revision);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void itIsAPercentage(int percent) {
        assertThat(s.ask(new Command.SetPoolThreshold(percent))).isInstanceOf(Outcome.Rejected.class);
        assertThat(s.image.poolThreshold()).isEqualTo(10);
    }

    @Test
    void theAlertIsAWarningThatIsOpenUntilItIsOver() {
        s.see(new Observation.Notice(Severity.WARNING, "pool.low", "Too small.", true));
        assertThat(s.openAlerts()).containsExactly("pool.low");
        s.see(new Observation.NoticeOver("pool.low", "Too small."));
        assertThat(s.openAlerts()).isEmpty();
    }
}

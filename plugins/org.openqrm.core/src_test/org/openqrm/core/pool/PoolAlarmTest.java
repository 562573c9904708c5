package org.openqrm.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Observation;

class PoolAlarmTest {
    private static final PoolLevel ENOUGH = new PoolLevel(9, 4, 40, 0);
    private static final PoolLevel LITTLE = new PoolLevel(9, 3, 40, 2);
    private static final String TEXT =
            "The High Availability Pool is too small. 3 free nodes for 40 instances: 7 %, below"
                    + " the threshold of 10 %. Without a spare node: 2 Virtual Environments."
                    + " Add nodes, stop what can wait, or set another threshold.";

    private final PoolSite site = new PoolSite();
    private PoolAlarm alarm = new PoolAlarm(Duration.ofSeconds(60));
    private Duration now = Duration.ofDays(3);

    private Optional<Observation> look(PoolLevel level) {
        return alarm.look(site.image(), level, now.toNanos());
    }

    private Optional<Observation> after(int seconds, PoolLevel level) {
        now = now.plusSeconds(seconds);
        return look(level);
    }

    /** What the core makes of it. */
    private void raised() {
        site.with(new Change.PutEvent(event(false)));
    }

    private static Event event(boolean acknowledged) {
        return new Event(
                7,
                Instant.EPOCH,
                Severity.WARNING,
                PoolAlarm.TYPE,
                Optional.empty(),
                Optional.empty(),
                "system",
                TEXT,
                true,
                acknowledged);
    }

    @Test
    void aPoolThatStaysTooSmallIsOneAlert() {
        assertThat(look(ENOUGH)).isEmpty();
        assertThat(look(LITTLE)).isEmpty();
        assertThat(after(59, LITTLE)).as("not before its time").isEmpty();
        assertThat(after(1, LITTLE)).contains(new Observation.Notice(Severity.WARNING, PoolAlarm.TYPE, TEXT, true));
        assertThat(after(5, LITTLE)).as("on its way to the core").isEmpty();
        raised();
        assertThat(after(600, LITTLE)).isEmpty();
        assertThat(after(600, new PoolLevel(0, 0, 40, 5))).as("once is enough").isEmpty();
    }

    @Test
    void whatIsMissedForAMomentIsNone() {
        for (int round = 0; round < 10; round++) {
            assertThat(look(LITTLE)).isEmpty();
            assertThat(after(59, LITTLE)).isEmpty();
            assertThat(after(1, ENOUGH)).isEmpty();
        }
    }

    @Test
    void itEndsAtTheThresholdAndTheNextTakesItsTimeAnew() {
        look(LITTLE);
        after(60, LITTLE);
        raised();
        assertThat(after(1, ENOUGH)).contains(new Observation.NoticeOver(PoolAlarm.TYPE, TEXT));
        assertThat(after(5, ENOUGH)).as("until the core has heard it").isPresent();
        site.with(new Change.PutEvent(event(true)));
        assertThat(after(5, ENOUGH)).isEmpty();
        assertThat(after(5, LITTLE)).isEmpty();
        assertThat(after(59, LITTLE)).isEmpty();
        assertThat(after(1, LITTLE)).isPresent();
    }

    @Test
    void whatWasAcknowledgedIsNotSaidAgainBeforeItWasOver() {
        look(LITTLE);
        after(60, LITTLE);
        site.with(new Change.PutEvent(event(true)));
        assertThat(after(600, LITTLE)).isEmpty();
        assertThat(after(1, ENOUGH)).as("there is nothing to end").isEmpty();
        assertThat(after(1, LITTLE)).isEmpty();
        assertThat(after(60, LITTLE)).isPresent();
    }

    @Test
    void nothingToGuardOrNoThresholdIsNoAlert() {
        PoolLevel nothing = new PoolLevel(0, 0, 0, 0);
        assertThat(look(nothing)).isEmpty();
        assertThat(after(600, nothing)).isEmpty();
        site.with(new Change.PutPoolThreshold(0));
        PoolLevel empty = new PoolLevel(0, 0, 40, 5);
        assertThat(look(empty)).isEmpty();
        assertThat(after(600, empty)).isEmpty();
    }

    @Test
    void anotherThresholdIsAnotherMeasure() {
        look(LITTLE);
        after(60, LITTLE);
        raised();
        site.with(new Change.PutPoolThreshold(7));
        assertThat(look(LITTLE)).contains(new Observation.NoticeOver(PoolAlarm.TYPE, TEXT));
        site.with(new Change.PutEvent(event(true)));
        site.with(new Change.PutPoolThreshold(20));
        assertThat(look(ENOUGH)).isEmpty();
        assertThat(after(60, ENOUGH)).isPresent();
    }

    @Test
    void anAlertOutlivesTheServerAndIsEndedByTheNextOne() {
        raised();
        alarm = new PoolAlarm(Duration.ofSeconds(60));
        assertThat(look(LITTLE)).isEmpty();
        assertThat(after(600, LITTLE)).as("it is open already").isEmpty();
        alarm = new PoolAlarm(Duration.ofSeconds(60));
        assertThat(look(ENOUGH)).contains(new Observation.NoticeOver(PoolAlarm.TYPE, TEXT));
    }

    @Test
    void whatTheCoreCouldNotStoreIsSaidAgain() {
        look(LITTLE);
        assertThat(after(60, LITTLE)).isPresent();
        alarm.refused();
        assertThat(after(5, LITTLE)).isPresent();
        assertThat(after(5, LITTLE)).isEmpty();
    }

    @Test
    void aNewDataCenterHasAThreshold() {
        assertThat(DataCenterImage.empty().poolThreshold()).isEqualTo(10);
    }
}

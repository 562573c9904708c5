package org.openqrm.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openqrm.core.port.Observation;

class InterruptionsTest {
    private final Interruptions interruptions = new Interruptions();

    private static long at(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    private static boolean alert(Observation observation) {
        return observation instanceof Observation.Notice notice && notice.alert();
    }

    @Test
    void twoFarApartAreTwoAccidents() {
        assertThat(interruptions.happened(at(0), "3 s")).get().matches(o -> !alert(o), "no alert");
        assertThat(interruptions.quiet(at(61))).isEmpty();
        assertThat(interruptions.happened(at(62), "3 s")).get().matches(o -> !alert(o), "no alert");
    }

    @Test
    void manyAreOneAlertThatEndsAMinuteAfterTheLast() {
        interruptions.happened(at(0), "3 s");
        Observation.Notice begun =
                (Observation.Notice) interruptions.happened(at(30), "3 s").orElseThrow();
        assertThat(begun.alert()).isTrue();
        for (int second = 33; second < 300; second += 3) {
            assertThat(interruptions.happened(at(second), "3 s")).isEmpty();
            assertThat(interruptions.quiet(at(second + 1))).isEmpty();
        }
        assertThat(interruptions.quiet(at(350))).isEmpty();
        assertThat(interruptions.quiet(at(360))).contains(new Observation.NoticeOver(begun.type(), begun.text()));
        assertThat(interruptions.quiet(at(361))).isEmpty();
    }
}

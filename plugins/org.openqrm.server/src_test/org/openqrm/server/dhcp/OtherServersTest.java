package org.openqrm.server.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.port.Observation;
import org.openqrm.core.telemetry.BootTraffic.DhcpServer;
import org.openqrm.server.net.CoreDouble;

/** Somebody else who answers machines is one alert with an end. */
class OtherServersTest {
    private final CoreDouble core = new CoreDouble();
    private final List<DhcpServer> heard = new ArrayList<>();
    private final OtherServers others =
            new OtherServers(() -> List.copyOf(heard), List.of("10.0.0.1", "10.0.0.2"), core);
    private Instant now = Instant.parse("2026-03-01T03:12:00Z");

    @AfterEach
    void stop() {
        core.close();
    }

    private void hear(String address, boolean ours) {
        heard.removeIf(s -> s.address().equals(address));
        heard.add(new DhcpServer(address, "eth1", now, ours));
        others.look(now);
    }

    @Test
    void oursAndThoseThatAreAllowedAreNoTrouble() {
        hear("10.0.0.1", true);
        hear("10.0.0.1", false);
        hear("10.0.0.2", false);
        assertThat(core.reports()).isEmpty();
    }

    @Test
    void anotherIsOneAlertThatSaysWhatToDo() {
        hear("10.0.0.9", false);
        now = now.plus(Duration.ofMinutes(50));
        hear("10.0.0.9", false);
        now = now.plus(Duration.ofMinutes(50));
        others.look(now);
        assertThat(core.reports()).singleElement().isInstanceOfSatisfying(Observation.Notice.class, notice -> {
            assertThat(notice.alert()).isTrue();
            assertThat(notice.text()).contains("eth1", "10.0.0.9", "dhcp.others");
        });
    }

    @Test
    void itEndsWhenNobodyHasChosenItForAnHourAndMayBeginAnew() {
        hear("10.0.0.9", false);
        Observation.Notice begun = (Observation.Notice) core.reports().getFirst();
        now = now.plus(Duration.ofMinutes(59));
        others.look(now);
        assertThat(core.reports()).hasSize(1);
        now = now.plus(Duration.ofMinutes(1));
        others.look(now);
        others.look(now);
        assertThat(core.reports()).hasSize(2).last().isEqualTo(new Observation.NoticeOver(begun.type(), begun.text()));
        hear("10.0.0.9", false);
        assertThat(core.reports()).hasSize(3).last().isEqualTo(begun);
    }

    @Test
    void somebodyWhoInventsServersIsNotAHundredAlerts() {
        for (int i = 10; i < 110; i++) {
            hear("10.0.0." + i, false);
        }
        assertThat(core.reports()).hasSizeLessThan(10);
    }
}

package org.openqrm.server.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Observation;
import org.openqrm.server.net.CoreDouble;
import org.openqrm.server.net.NetworkPort;

/** What a person has to mend in a pool is one alert with an end. */
class PoolWatchTest {
    private static final int SIZE = 10;

    private final CoreDouble core = new CoreDouble();
    private Instant now = Instant.parse("2026-03-01T03:12:00Z");
    private final PoolWatch watch = watch();

    private PoolWatch watch() {
        try {
            Subnet subnet = new Subnet(
                    NetworkPort.named("lo"),
                    new AddressRange(Captures.ip("127.0.77.1"), Captures.ip("127.0.77." + SIZE)),
                    List.of(),
                    List.of());
            return new PoolWatch(List.of(subnet), core, core, () -> now, new OtherServers(List::of, List.of(), core));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        watch.close();
        core.close();
    }

    private static String mac(int number) {
        return String.format("52:54:00:77:00:%02x", number);
    }

    private void leased(int from, int to, Instant expires) {
        for (int i = from; i <= to; i++) {
            core.lease(mac(i), "127.0.77." + i, expires);
        }
    }

    @Test
    void aPoolThatIsNearlyFullIsOneAlert() {
        leased(1, 7, now.plusSeconds(3600));
        watch.look();
        assertThat(core.reports()).as("at 70 %").isEmpty();
        leased(8, 8, now.plusSeconds(3600));
        watch.look();
        leased(9, 9, now.plusSeconds(3600));
        watch.look();
        assertThat(core.reports()).singleElement().isInstanceOfSatisfying(Observation.Notice.class, notice -> {
            assertThat(notice.alert()).isTrue();
            assertThat(notice.text()).contains("lo", "80 %", "dhcp.pool");
        });
    }

    @Test
    void itEndsWhenThereIsRoomAgainAndNotJustBelow() {
        leased(1, 8, now.plusSeconds(3600));
        watch.look();
        Observation.Notice begun = (Observation.Notice) core.reports().getFirst();
        core.put(new Change.RemoveLease(new MacAddress(mac(8))));
        core.put(new Change.RemoveLease(new MacAddress(mac(7))));
        watch.look();
        watch.look();
        assertThat(core.reports()).hasSize(2).last().isEqualTo(new Observation.NoticeOver(begun.type(), begun.text()));
    }

    @Test
    void whatANodeKeepsIsTakenAndWhatAStrangerHadIsNot() {
        leased(1, 8, now.minusSeconds(1));
        watch.look();
        assertThat(core.reports()).as("leases of strangers that have ended").isEmpty();
        for (int i = 1; i <= 8; i++) {
            core.node(i, "node" + i, mac(i), NodePhase.OFF);
        }
        watch.look();
        assertThat(core.reports()).hasSize(1);
    }

    @Test
    void aStrangerInThePoolIsOneAlertUntilItIsNotSeenForAWhile() {
        watch.noteStranger(Captures.ip("127.0.77.3"));
        now = now.plus(Duration.ofMinutes(10));
        watch.noteStranger(Captures.ip("127.0.77.3"));
        now = now.plus(Duration.ofMinutes(19));
        watch.look();
        assertThat(core.reports())
                .singleElement()
                .isInstanceOfSatisfying(Observation.Notice.class, notice -> assertThat(notice.text())
                        .startsWith("127.0.77.3 is in the DHCP pool"));
        now = now.plus(Duration.ofMinutes(1));
        watch.look();
        assertThat(core.reports()).hasSize(2).last().isInstanceOf(Observation.NoticeOver.class);
    }

    @Test
    void somebodyWhoAnswersForEachAddressIsNotAHundredAlerts() {
        for (int i = 1; i <= 200; i++) {
            watch.noteStranger(Captures.ip("127.0.77." + i));
        }
        assertThat(core.reports()).hasSizeLessThan(10);
    }
}

package org.openqrm.ui.ve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;

class VeHistoryTest {
    private static final VeId WEB = new VeId(1);
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final EventLog log = new EventLog(START, WEB);

    private VeHistory history(int now) {
        return VeHistory.of(log.events(), WEB, START.plusSeconds(now));
    }

    private static Span span(int from, int to) {
        return new Span(START.plusSeconds(from), START.plusSeconds(to));
    }

    @Test
    void aStartAndAStop() {
        log.add(0, "ve.start").add(1, "ve.starting", 5).add(20, "ve.active", 5).add(100, "ve.stop");
        VeHistory history = history(500);
        assertThat(history.wanted()).containsExactly(span(0, 100));
        assertThat(history.starting()).containsExactly(span(0, 20));
        assertThat(history.nodes()).containsExactly(span(20, 100));
        assertThat(history.available()).containsExactly(span(20, 100));
        assertThat(history.failovers()).isEmpty();
    }

    @Test
    void whatGoesOnEndsNow() {
        log.add(0, "ve.start").add(20, "ve.active", 5);
        assertThat(history(50).wanted()).containsExactly(span(0, 50));
        assertThat(history(50).nodes()).containsExactly(span(20, 50));
    }

    @Test
    void aFailoverHasItsParts() {
        log.add(0, "ve.start")
                .add(20, "ve.active", 5)
                .say(110, "node.silent", 5, "No heartbeat from node5 for 10.0 s.")
                .add(111, "node.fencing", 5)
                .add(115, "node.fenced", 5)
                .add(115, "ve.starting", 6)
                .add(135, "ve.active", 6);
        VeHistory history = history(200);
        assertThat(history.available()).containsExactly(span(20, 100), span(135, 200));
        assertThat(history.failovers()).singleElement().satisfies(f -> {
            assertThat(f.node()).isEqualTo(new NodeId(5));
            assertThat(f.total()).isEqualTo(Duration.ofSeconds(35));
            assertThat(f.detect()).isEqualTo(Duration.ofSeconds(10));
            assertThat(f.fence()).isEqualTo(Duration.ofSeconds(5));
            assertThat(f.boot()).isEqualTo(Duration.ofSeconds(20));
        });
    }

    @Test
    void aNodeThatIsHeardAgainIsNoFailover() {
        log.add(0, "ve.start")
                .add(20, "ve.active", 5)
                .say(110, "node.silent", 5, "No heartbeat from node5 for 10.0 s.")
                .say(111, "node.silent", 5, "node5 is silent, and its Virtual Environment is not highly available.")
                .add(120, "node.returned", 5);
        VeHistory history = history(200);
        assertThat(history.available()).containsExactly(span(20, 100), span(120, 200));
        assertThat(history.failovers()).isEmpty();
    }

    @Test
    void theReplacementMayFailToo() {
        log.add(0, "ve.start")
                .add(20, "ve.active", 5)
                .say(110, "node.silent", 5, "No heartbeat from node5 for 10.0 s.")
                .add(115, "node.fenced", 5)
                .add(115, "ve.starting", 6)
                .say(130, "node.silent", 6, "No heartbeat from node6 for 10.0 s.")
                .add(135, "node.fenced", 6)
                .add(135, "ve.starting", 7)
                .add(155, "ve.active", 7);
        assertThat(history(200).failovers()).singleElement().satisfies(f -> assertThat(f.total())
                .isEqualTo(Duration.ofSeconds(55)));
    }

    @Test
    void oneOfTwoInstancesKeepsItAvailable() {
        log.add(0, "ve.start")
                .add(20, "ve.active", 5)
                .add(21, "ve.active", 6)
                .add(50, "node.reboot", 5)
                .add(70, "ve.active", 5);
        VeHistory history = history(100);
        assertThat(history.available()).containsExactly(span(20, 100));
        assertThat(history.nodes()).containsExactlyInAnyOrder(span(20, 50), span(70, 100), span(21, 100));
    }

    @Test
    void theLogMayBeginInTheMiddleAndSpeakOfOthers() {
        log.add(40, "ve.active", 5).other(50, "ve.stop");
        assertThat(history(100).wanted()).containsExactly(span(40, 100));
        assertThat(history(100).begin()).contains(START.plusSeconds(40));
        assertThat(VeHistory.of(List.of(), WEB, START).begin()).isEqualTo(Optional.empty());
    }

    @Test
    void aReportAddsUp() {
        log.add(0, "ve.start").add(3600, "ve.active", 5).add(36 * 3600, "ve.stop");
        Instant now = START.plusSeconds(100 * 3600);
        Report report = Report.of(history(100 * 3600), Report.Grain.DAY, now, ZoneOffset.UTC);
        assertThat(report.rows())
                .extracting(Report.Row::period)
                .containsExactly("2026-11-24", "2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20");
        Report.Row first = report.rows().getLast();
        assertThat(first.wanted()).isEqualTo(Duration.ofHours(14));
        assertThat(first.available()).isEqualTo(Duration.ofHours(13));
        assertThat(first.starting()).isEqualTo(Duration.ofHours(1));
        assertThat(first.down()).isEqualTo(Duration.ZERO);
        assertThat(first.availability().orElseThrow()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(report.rows().getFirst().availability()).isEmpty();
        assertThat(report.total().wanted()).isEqualTo(Duration.ofHours(36));
        assertThat(report.total().nodeHours()).isEqualTo(35);
        Duration sum = report.rows().stream().map(Report.Row::nodeTime).reduce(Duration.ZERO, Duration::plus);
        assertThat(sum).isEqualTo(report.total().nodeTime());
    }

    @Test
    void aStartIsNoTimeDown() {
        log.add(0, "ve.start").add(60, "ve.stop").add(100, "ve.start").add(120, "ve.active", 5);
        log.say(310, "node.silent", 5, "No heartbeat from node5 for 10.0 s.").add(400, "ve.active", 6);
        Instant now = START.plusSeconds(500);
        Report.Row total =
                Report.of(history(500), Report.Grain.DAY, now, ZoneOffset.UTC).total();
        assertThat(total.starting()).as("one that came to nothing, and one").isEqualTo(Duration.ofSeconds(80));
        assertThat(total.down()).isEqualTo(Duration.ofSeconds(100));
        assertThat(total.wanted()).isEqualTo(total.starting().plus(total.down()).plus(total.available()));
        log.add(500, "ve.stop").add(600, "ve.start");
        assertThat(history(700).starting()).last().isEqualTo(span(600, 700));
    }

    @Test
    void weeksAndMonthsHaveNames() {
        log.add(0, "ve.start").add(60, "ve.active", 5);
        Instant now = START.plusSeconds(20 * 24 * 3600);
        assertThat(Report.of(history(20 * 24 * 3600), Report.Grain.WEEK, now, ZoneOffset.UTC)
                        .rows())
                .extracting(Report.Row::period)
                .containsExactly("2026 week 50", "2026 week 49", "2026 week 48", "2026 week 47");
        assertThat(Report.of(history(20 * 24 * 3600), Report.Grain.MONTH, now, ZoneOffset.UTC)
                        .rows())
                .extracting(Report.Row::period)
                .containsExactly("2026-12", "2026-11");
        assertThat(Report.of(VeHistory.of(List.of(), WEB, now), Report.Grain.DAY, now, ZoneOffset.UTC)
                        .rows())
                .isEmpty();
    }
}

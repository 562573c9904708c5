package org.openqrm.ui.ve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.Assertions;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.domain.VeId;

class ReportTextTest {
    private static final VeId WEB = new VeId(1);
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant NOW = START.plusSeconds(2 * 3600);

    private static Report report() {
        EventLog log = new EventLog(START, WEB)
                .add(0, "ve.start")
                .add(36, "ve.active", 5)
                .say(110, "node.silent", 5, "No heartbeat from node5 for 10.0 s.")
                .add(115, "node.fenced", 5)
                .add(115, "ve.starting", 6)
                .add(135, "ve.active", 6);
        return Report.of(VeHistory.of(log.events(), WEB, NOW), Report.Grain.DAY, NOW, ZoneOffset.UTC);
    }

    @Test
    void csvIsForSpreadsheets() {
        String[] lines = ReportText.csv(report()).split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0])
                .isEqualTo(
                        "period,availability_percent,wanted_seconds,starting_seconds,unavailable_seconds,failovers,"
                                + "longest_failover_seconds,mean_detect_seconds,mean_fence_seconds,mean_boot_seconds,node_hours");
        assertThat(lines[1]).isEqualTo("2026-11-20,99.5,7200.0,36.0,35.0,1,35.0,10.0,5.0,20.0,1.98");
        assertThat(lines[2]).startsWith("Total,99.5,");
    }

    @Test
    void htmlIsOnePageAndTrustsNoName() {
        String page = ReportText.html(report(), "<b>web</b>", NOW, ZoneOffset.UTC);
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "&lt;b&gt;web", "<td>99.5 %</td>", "2026-11-20 12:00:00", "@media print", "tr class=\"total\"")
                .doesNotContain("<b>", "http://", "https://", "<script");
    }

    @Test
    void theTotalIsASentence() {
        assertThat(ReportText.sentence(report().total()))
                .isEqualTo("99.5 % available, 1 failover (longest 35.0 s), 1.98 node hours.");
    }

    @Test
    void asPreciseAsHeartbeatsAllow() {
        EventLog log = new EventLog(START, WEB).add(0, "ve.start").add(0, "ve.active", 5);
        log.say(10, "node.silent", 5, "No heartbeat from node5 for 10.0 s.").add(11, "node.returned", 5);
        assertThat(available(log, 30)).startsWith("63.3 % available");
        assertThat(available(log, 9_999)).startsWith("99.8 % available");
        assertThat(available(log, 10_000)).startsWith("99.89 % available");
        assertThat(available(log, 100_000)).startsWith("99.989 % available");
    }

    private static String available(EventLog log, int seconds) {
        Instant end = START.plusSeconds(seconds);
        Report report = Report.of(VeHistory.of(log.events(), WEB, end), Report.Grain.DAY, end, ZoneOffset.UTC);
        return ReportText.sentence(report.total());
    }

    @Test
    void neverRoundedUpToAll() {
        EventLog log = new EventLog(START, WEB).add(0, "ve.start").add(0, "ve.active", 5);
        log.say(1_000_000, "node.silent", 5, "No heartbeat from node5 for 1.0 s.")
                .add(1_000_001, "node.returned", 5);
        Instant end = START.plusSeconds(4_000_000);
        Report report = Report.of(VeHistory.of(log.events(), WEB, end), Report.Grain.MONTH, end, ZoneOffset.UTC);
        assertThat(ReportText.sentence(report.total())).startsWith("99.999 % available");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("report.csv");
        ReportExport.write(file, "a,b\r\n");
        assertThat(Files.readString(file)).isEqualTo("a,b\r\n");
        Path nowhere = directory.resolve("no/report.csv");
        Assertions.assertThatThrownBy(() -> ReportExport.write(nowhere, ""))
                .isInstanceOf(CoreException.class)
                .hasMessageContainingAll(nowhere.toString(), "Choose another place");
    }
}

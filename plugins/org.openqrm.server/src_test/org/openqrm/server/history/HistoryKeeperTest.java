package org.openqrm.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.port.Change;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Series.Point;
import org.openqrm.core.telemetry.Subject;

class HistoryKeeperTest {
    private static final Duration MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path place;

    private LoadSite site() {
        return new LoadSite(place.resolve("history"), true);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(place.resolve("history"))) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    /** Rises by one in a hundred with each ten seconds, as seen in the reading that ends at {@code at}. */
    private static double ramp(long at) {
        return Math.floorMod((at - 1) / Reading.STEP_MS, 100) / 100.0;
    }

    private static void assertWhole(Series series, long from, long to) {
        long last = from;
        for (Point point : series.points()) {
            assertThat(point.at()).as("in order and not twice").isGreaterThan(last == from ? from - 1 : last);
            assertThat(point.at() - last)
                    .as("hole before " + point.at())
                    .isLessThanOrEqualTo(series.gap().toMillis());
            last = point.at();
        }
        assertThat(to - last)
                .as("hole at the end")
                .isLessThanOrEqualTo(series.gap().toMillis());
    }

    @Test
    void whatWasPutInComesOut() {
        LoadSite site = site();
        Subject node = new Subject.OfNode(site.node(1, at -> LoadSite.sample(at, ramp(at))));
        site.run(Duration.ofMinutes(40));
        site.restart(true);
        Series series = site.last(node, HOUR, 600);
        assertThat(series.step()).isEqualTo(Duration.ofSeconds(10));
        assertThat(series.points()).hasSize(240);
        for (Point point : series.points()) {
            assertThat((double) point.mean().cpu()).isCloseTo(ramp(point.at()), within(1e-6));
            assertThat((double) point.mean().load1()).isCloseTo(10 * ramp(point.at()), within(1e-5));
            assertThat(point.mean().memoryUsed()).isEqualTo(0.25f);
            assertThat(point.mean().rxBytesPerSecond()).isEqualTo(1000);
            assertThat(point.mean().txBytesPerSecond()).isEqualTo(500);
            assertThat(point.nodes()).isEqualTo(1);
        }
    }

    @Test
    void aCrashLosesFiveMinutesAtMostAndAStopNothing() {
        LoadSite site = site();
        Subject node = new Subject.OfNode(site.node(7, at -> LoadSite.sample(at, 0.5)));
        site.run(Duration.ofMinutes(20));
        site.restart(false);
        int kept = site.last(node, HOUR, 600).points().size();
        assertThat(kept).isBetween(90, 120);
        site.run(Duration.ofMinutes(3));
        site.restart(true);
        assertThat(site.last(node, HOUR, 600).points()).hasSize(kept + 18);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 10, 11, 59, 60, 127, 299, 300, 301, 433, 617, 1200})
    void ringAndFilesAreOneAtAnyMoment(int seconds) {
        LoadSite site = site();
        Subject node = new Subject.OfNode(site.node(3, at -> LoadSite.sample(at, 0.5)));
        site.run(Duration.ofMinutes(30));
        site.restart(true); // the ring is empty again
        site.run(Duration.ofSeconds(seconds));
        assertWhole(site.last(node, MINUTES, 600), site.now - 600_000, site.now);
        assertWhole(site.last(node, Duration.ofMinutes(25), 600), site.now - 1_500_000, site.now);
        assertWhole(site.last(node, Duration.ofMinutes(25), 20), site.now - 1_500_000, site.now);
    }

    @Test
    void silenceIsAGap() {
        LoadSite site = site();
        NodeId node = site.node(1, at -> LoadSite.sample(at, 0.5));
        site.run(MINUTES);
        site.mute(node);
        site.run(MINUTES);
        site.node(1, at -> LoadSite.sample(at, 0.7));
        site.run(MINUTES);
        Series series = site.last(new Subject.OfNode(node), HOUR, 600);
        long hole = 0;
        for (int i = 1; i < series.points().size(); i++) {
            hole = Math.max(
                    hole,
                    series.points().get(i).at() - series.points().get(i - 1).at());
        }
        assertThat(hole).isBetween(580_000L, 610_000L);
        assertThat(series.gap()).isLessThan(Duration.ofMillis(hole));
    }

    @Test
    void aVirtualEnvironmentIsTheLoadOfItsNodes() {
        LoadSite site = site();
        NodeId a = site.node(1, at -> LoadSite.sample(at, 0.2));
        NodeId b = site.node(2, at -> LoadSite.sample(at, 0.6));
        site.node(3, at -> LoadSite.sample(at, 1));
        VeId ve = site.ve(9, a, b);
        site.run(Duration.ofMinutes(30));
        Point point = site.last(new Subject.OfVe(ve), HOUR, 600).points().getLast();
        assertThat((double) point.mean().cpu()).isCloseTo(0.4, within(1e-6));
        assertThat(point.mean().rxBytesPerSecond()).isEqualTo(2000);
        assertThat(point.nodes()).isEqualTo(2);
        Point all = site.last(new Subject.Whole(), HOUR, 600).points().getLast();
        assertThat((double) all.mean().cpu()).isCloseTo(0.6, within(1e-6));
        assertThat(all.nodes()).isEqualTo(3);
    }

    @Test
    void aDayInFastTimeIsThereAtEveryResolution() throws IOException {
        LoadSite site = site();
        NodeId id = site.node(1, at -> LoadSite.sample(at, at / 3_600_000 % 24 / 24.0));
        Subject node = new Subject.OfNode(id);
        VeId ve = site.ve(2, id);
        site.run(Duration.ofHours(24), 5000);
        assertWhole(site.last(node, HOUR, 600), site.now - 3_600_000, site.now);
        for (int hours : new int[] {6, 24}) {
            for (Subject subject : List.of(node, new Subject.OfVe(ve), new Subject.Whole())) {
                Series series = site.last(subject, Duration.ofHours(hours), 600);
                assertWhole(series, site.now - hours * 3_600_000L, site.now);
                assertThat(series.points()).hasSizeLessThanOrEqualTo(600).hasSizeGreaterThan(300);
            }
        }
        Series year = site.last(node, Duration.ofDays(365), 9000);
        assertThat(year.points()).hasSizeBetween(24, 25);
        Point noon = year.points().stream()
                .filter(p -> p.at() == LoadSite.START + Duration.ofHours(12).toMillis())
                .findFirst()
                .orElseThrow();
        double expected = (LoadSite.START / 3_600_000 + 11) % 24 / 24.0;
        assertThat((double) noon.mean().cpu()).isCloseTo(expected, within(0.001));
        assertThat(counted(site, HistoryCount.LATE)).isZero();
        assertThat(counted(site, HistoryCount.LOST)).isZero();
        assertThat(files()).containsExactly("all.rrd", "node-1.rrd", "ve-2.rrd");
    }

    private static long counted(LoadSite site, HistoryCount what) {
        return site.counts.of(what);
    }

    @Test
    void peaksAreKeptBesideMeans() {
        LoadSite site = site();
        Subject node = new Subject.OfNode(site.node(1, at -> LoadSite.sample(at, at % 60_000 == 10_000 ? 1 : 0)));
        site.run(Duration.ofHours(3), 10_000);
        Point point = site.last(node, Duration.ofHours(3), 600).points().get(50);
        assertThat((double) point.mean().cpu()).isCloseTo(1 / 6.0, within(1e-6));
        assertThat(point.peak().cpu()).isEqualTo(1);
    }

    @Test
    void filesNeverGrow() throws IOException {
        LoadSite site = site();
        site.node(1, at -> LoadSite.sample(at, 0.5));
        site.run(MINUTES);
        long size = Files.size(place.resolve("history/node-1.rrd"));
        site.run(Duration.ofHours(5), 10_000);
        assertThat(Files.size(place.resolve("history/node-1.rrd"))).isEqualTo(size);
    }

    @Test
    void whatIsNoMoreLeavesNoFile() throws IOException {
        LoadSite site = site();
        NodeId node = site.node(1, at -> LoadSite.sample(at, 0.5));
        VeId ve = site.ve(2, node);
        Files.createDirectories(place.resolve("history"));
        Files.writeString(place.resolve("history/letter.txt"), "not ours");
        Files.writeString(place.resolve("history/node-99999999999.rrd"), "no id");
        site.run(Duration.ofMinutes(6));
        assertThat(files()).contains("all.rrd", "node-1.rrd", "ve-2.rrd");
        site.apply(new Change.RemoveVe(ve));
        site.apply(new Change.RemoveNode(node));
        site.mute(node);
        site.run(Duration.ofMinutes(6));
        assertThat(files()).containsExactly("all.rrd", "letter.txt", "node-99999999999.rrd");
        assertThat(site.last(new Subject.OfNode(node), HOUR, 100).points()).isEmpty();
    }

    @Test
    void turnedOffItKnowsTheLastMinutesAndWritesNothing() {
        LoadSite site = new LoadSite(place.resolve("history"), false);
        NodeId node = site.node(1, at -> LoadSite.sample(at, 0.5));
        site.run(Duration.ofMinutes(30));
        assertWhole(site.last(new Subject.OfNode(node), MINUTES, 600), site.now - 600_000, site.now);
        assertWhole(site.last(new Subject.Whole(), MINUTES, 600), site.now - 600_000, site.now);
        assertThat(place.resolve("history")).doesNotExist();
        assertThat(site.complaints).isEmpty();
    }
}

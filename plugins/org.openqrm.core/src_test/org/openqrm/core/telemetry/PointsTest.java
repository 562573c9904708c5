package org.openqrm.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.telemetry.Series.Point;

class PointsTest {
    private static Point point(long at, double cpu) {
        return Point.of(new LoadSample(at, (float) cpu, 2 * (float) cpu, 0.5f, 100, 50));
    }

    private static List<Point> every(long step, long from, long to) {
        return LongStream.iterate(from, t -> t <= to, t -> t + step)
                .mapToObj(t -> point(t, t))
                .toList();
    }

    @Test
    void theSeamHasNeitherGapNorRepetition() {
        for (long begin = 100_000; begin <= 110_000; begin += 500) {
            List<Point> joined = Points.join(every(10_000, 0, 200_000), every(1000, begin, 150_000));
            for (int i = 1; i < joined.size(); i++) {
                long distance = joined.get(i).at() - joined.get(i - 1).at();
                assertThat(distance)
                        .as("after %s, ring from %s", joined.get(i - 1).at(), begin)
                        .isBetween(1L, 10_000L);
            }
            assertThat(joined.getLast().at()).isBetween(149_001L, 150_000L);
        }
    }

    @Test
    void withoutOneSideTheOtherIsTheWhole() {
        List<Point> some = every(10_000, 0, 50_000);
        assertThat(Points.join(some, List.of())).isEqualTo(some);
        assertThat(Points.join(List.of(), some)).isEqualTo(some);
    }

    @Test
    void condensedIsTheMeanAndTheHighest() {
        List<Point> condensed = Points.condense(
                List.of(point(1000, 0.2), point(10_000, 0.4), point(10_001, 1), point(70_000, 0)), 10_000);
        assertThat(condensed).hasSize(3);
        assertThat(condensed.getFirst().at()).isEqualTo(10_000);
        assertThat(condensed.getFirst().mean().cpu()).isEqualTo(0.3f);
        assertThat(condensed.getFirst().peak().cpu()).isEqualTo(0.4f);
        assertThat(condensed.getFirst().peak().load1()).isEqualTo(0.8f);
        assertThat(condensed.get(1)).isEqualTo(point(10_001, 1));
        assertThat(Points.condense(List.of(), 1000)).isEmpty();
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() {
        Instant now = Instant.EPOCH;
        assertThatThrownBy(() -> new HistoryQuery(new Subject.Whole(), now, now, 100))
                .hasMessageContaining("is not before");
        assertThatThrownBy(() -> new HistoryQuery(new Subject.Whole(), now, now.plusSeconds(1), 1))
                .hasMessageContaining("maxPoints 1");
    }

    @Test
    void theRingGivesWhatIsNewerThanAsked() {
        LoadHistory ring = new LoadHistory();
        for (long at = 1; at <= 1000; at++) {
            ring.add(point(at, 0).mean());
        }
        assertThat(ring.since(997)).extracting(LoadSample::at).containsExactly(998L, 999L, 1000L);
        assertThat(ring.since(0)).hasSize(LoadHistory.CAPACITY);
        assertThat(ring.since(1000)).isEmpty();
        assertThat(new LoadHistory().since(0)).isEmpty();
    }
}

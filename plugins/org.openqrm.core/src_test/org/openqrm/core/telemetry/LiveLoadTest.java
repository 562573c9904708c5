package org.openqrm.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.NodeId;

class LiveLoadTest {
    private static final long NOW = 1_800_000_000_000L;

    /** A sample each second for ten minutes. */
    private static final Telemetry TELEMETRY = new Telemetry() {
        @Override
        public Optional<LoadSample> latest(NodeId node) {
            return Optional.empty();
        }

        @Override
        public List<LoadSample> history(NodeId node, long since) {
            return LongStream.rangeClosed(-599, 0)
                    .map(second -> NOW + second * 1000)
                    .filter(at -> at > since)
                    .mapToObj(at -> new LoadSample(at, 0.25f, 1, 0.5f, 100, 50))
                    .toList();
        }

        @Override
        public Optional<Long> silence(NodeId node) {
            return Optional.empty();
        }

        @Override
        public List<ServiceStatus> services() {
            return List.of();
        }
    };

    private static Series read(Subject subject, long seconds, int maxPoints) {
        Instant to = Instant.ofEpochMilli(NOW);
        return LiveLoad.of(
                DataCenterImage.empty(), TELEMETRY, new HistoryQuery(subject, to.minusSeconds(seconds), to, maxPoints));
    }

    @Test
    void aNodesSamplesAreItsHistory() {
        Subject node = new Subject.OfNode(new NodeId(1));
        assertThat(read(node, 60, 600).points()).hasSize(60);
        Series few = read(node, 600, 60);
        assertThat(few.points()).hasSizeBetween(50, 60);
        assertThat((double) few.points().getFirst().mean().cpu()).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void nobodyHasNoLoad() {
        assertThat(read(new Subject.Whole(), 600, 600).points()).isEmpty();
    }
}

package org.openqrm.server.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.pool.PoolAlarm;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Observation;
import org.openqrm.server.net.CoreDouble;

class HaPoolWatchTest {
    private static final Instant T = Instant.parse("2026-03-01T03:12:00Z");

    private final CoreDouble core = new CoreDouble();
    private Duration now = Duration.ofDays(1);
    private final HaPoolWatch watch = new HaPoolWatch(core, core, Duration.ofSeconds(60), () -> now.toNanos());

    @BeforeEach
    void oneInstanceAndNoSpare() {
        core.node(1, "busy", "52:54:00:77:00:01", NodePhase.ACTIVE);
        InstanceId id = new InstanceId(new VeId(7), 1);
        core.put(new Change.PutVe(new VirtualEnvironment(
                id.ve(), VeDefinition.named("web"), VirtualEnvironment.Desired.STARTED, 1, 1, T)));
        core.put(new Change.PutInstance(new Instance(
                id,
                InstancePhase.ACTIVE,
                T,
                Optional.of(new NodeId(1)),
                1,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of())));
        core.put(new Change.PutAssignment(new BootAssignment(new NodeId(1), id, 1, 1, T)));
    }

    @AfterEach
    void close() {
        watch.close();
        core.close();
    }

    private List<Observation> after(int seconds) {
        now = now.plusSeconds(seconds);
        watch.look();
        return core.reports();
    }

    @Test
    void aPoolWithoutANodeIsTold() {
        assertThat(after(0)).isEmpty();
        assertThat(after(59)).isEmpty();
        assertThat(after(1)).singleElement().isInstanceOfSatisfying(Observation.Notice.class, notice -> {
            assertThat(notice.type()).isEqualTo(PoolAlarm.TYPE);
            assertThat(notice.alert()).isTrue();
            assertThat(notice.text()).contains("0 free nodes for 1 instance: 0 %, below the threshold of 10 %");
        });
        assertThat(after(600)).hasSize(1);
    }

    @Test
    void aNodeThatComesBackInTimeIsNotMissed() {
        after(0);
        core.node(2, "spare", "52:54:00:77:00:02", NodePhase.IDLE);
        after(59);
        core.node(2, "spare", "52:54:00:77:00:02", NodePhase.ACTIVE);
        assertThat(after(59)).isEmpty();
    }

    @Test
    void anotherThresholdCountsAtOnce() {
        after(0);
        core.put(new Change.PutPoolThreshold(0));
        assertThat(after(60)).isEmpty();
        core.put(new Change.PutPoolThreshold(1));
        assertThat(after(60)).isEmpty();
        assertThat(after(60)).hasSize(1);
    }
}

package org.openqrm.ui.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.ui.Images;

class HaPoolTest {
    private final Images images = new Images()
            .node(1, NodePhase.ACTIVE, 1024)
            .node(2, NodePhase.ACTIVE, 1024)
            .node(3, NodePhase.IDLE, 1024)
            .node(4, NodePhase.OFF, 1024)
            .ve(7, VeDefinition.named("web"), Desired.STARTED)
            .ve(8, VeDefinition.named("spare"), Desired.STOPPED)
            .instance(7, 1, InstancePhase.ACTIVE, Optional.of(1))
            .instance(7, 2, InstancePhase.ACTIVE, Optional.of(2));

    @Test
    void onlyIdleNodesStandByAndOnlyForWhatIsStarted() {
        HaPool pool = HaPool.of(images.image());
        assertThat(pool.spares()).extracting(s -> s.node().name()).containsExactly("node3");
        assertThat(pool.spares().getFirst().serves()).containsExactly("web");
        assertThat(pool.covers()).extracting(HaPool.Cover::name).containsExactly("web");
        assertThat(pool.covers().getFirst().absorbs()).isEqualTo(1);
        assertThat(pool.fill()).isEqualTo(50);
        assertThat(pool.level()).isEqualTo(50);
    }

    @Test
    void theThresholdDividesEnoughFromTooLittle() {
        HaPool pool = HaPool.of(images.image());
        assertThat(pool.below(50)).isFalse();
        assertThat(pool.below(51)).isTrue();
        assertThat(pool.summary(51)).isEqualTo("1 free node for 2 instances: 50 %, below the threshold.");
    }

    @Test
    void withoutAFreeNodeNothingIsCovered() {
        HaPool pool = HaPool.of(images.node(3, NodePhase.ERROR, 1024).image());
        assertThat(pool.fill()).isZero();
        assertThat(pool.covers().getFirst().absorbs()).isZero();
        assertThat(pool.summary(10)).endsWith(" Without a spare node: 1 Virtual Environment.");
    }

    @Test
    void withNothingToGuardThePoolIsFull() {
        HaPool pool = HaPool.of(new Images().node(3, NodePhase.IDLE, 1024).image());
        assertThat(pool.fill()).isEqualTo(100);
        assertThat(pool.level())
                .as("a full bar would say that something is covered")
                .isEqualTo(Gauge.NOTHING);
        assertThat(pool.below(100)).isFalse();
        assertThat(pool.useful()).isZero();
    }
}

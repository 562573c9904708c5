package org.openqrm.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VirtualEnvironment.Desired;

class HaPoolTest {
    private final PoolSite site = new PoolSite()
            .node(1, NodePhase.ACTIVE, 1024)
            .node(2, NodePhase.ACTIVE, 1024)
            .node(3, NodePhase.IDLE, 1024)
            .node(4, NodePhase.OFF, 1024)
            .ve(7, "web", Desired.STARTED, 0, true)
            .ve(8, "spare", Desired.STOPPED, 0, true)
            .instance(7, 1, 1)
            .instance(7, 2, 2);

    @Test
    void onlyIdleNodesStandByAndOnlyForWhatIsStarted() {
        HaPool pool = HaPool.of(site.image());
        assertThat(pool.spares()).extracting(s -> s.node().name()).containsExactly("node3");
        assertThat(pool.spares().getFirst().serves()).containsExactly("web");
        assertThat(pool.covers()).extracting(HaPool.Cover::name).containsExactly("web");
        assertThat(pool.covers().getFirst().absorbs()).isEqualTo(1);
        assertThat(pool.level()).isEqualTo(new PoolLevel(1, 1, 2, 0));
        assertThat(pool.level().percent()).isEqualTo(50);
    }

    @Test
    void theThresholdDividesEnoughFromTooLittle() {
        PoolLevel level = PoolLevel.of(site.image());
        assertThat(level.below(50)).isFalse();
        assertThat(level.below(51)).isTrue();
        assertThat(level.sentence(50)).isEqualTo("1 free node for 2 instances: 50 %.");
        assertThat(level.sentence(51)).isEqualTo("1 free node for 2 instances: 50 %, below the threshold of 51 %.");
    }

    @Test
    void withoutAFreeNodeNothingIsCovered() {
        HaPool pool = HaPool.of(site.node(3, NodePhase.ERROR, 1024).image());
        assertThat(pool.level().percent()).isZero();
        assertThat(pool.covers().getFirst().absorbs()).isZero();
        assertThat(pool.level().sentence(10)).endsWith(" Without a spare node: 1 Virtual Environment.");
    }

    @Test
    void withNothingToGuardThePoolIsFull() {
        PoolLevel level =
                PoolLevel.of(new PoolSite().node(3, NodePhase.IDLE, 1024).image());
        assertThat(level).isEqualTo(new PoolLevel(1, 0, 0, 0));
        assertThat(level.percent()).isEqualTo(100);
        assertThat(level.below(100)).isFalse();
        assertThat(level.sentence(10)).isEqualTo("1 free node; nothing that has high availability runs.");
    }

    @Test
    void theQuickCountIsThatOfTheList() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            PoolSite any = new PoolSite();
            for (int id = 1; id <= 20; id++) {
                any.node(id, random.nextBoolean() ? NodePhase.IDLE : NodePhase.OFF, 1024L << random.nextInt(3));
            }
            for (int ve = 100; ve < 108; ve++) {
                Desired desired = random.nextInt(4) > 0 ? Desired.STARTED : Desired.STOPPED;
                any.ve(ve, "ve" + ve, desired, 1024L << random.nextInt(5), random.nextInt(4) > 0);
                for (int slot = 1; slot <= random.nextInt(3); slot++) {
                    any.instance(ve, slot, 1 + random.nextInt(20));
                }
            }
            assertThat(PoolLevel.of(any.image()))
                    .isEqualTo(HaPool.of(any.image()).level());
        }
    }
}

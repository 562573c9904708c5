package org.openqrm.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.ui.Images;

class PoolStatusTest {
    @Test
    void everyPhaseIsCountedOnceAndTheSumIsTheTotal() {
        Images images = new Images();
        int id = 1;
        for (NodePhase phase : NodePhase.values()) {
            images.node(id++, phase, 1024);
        }
        PoolStatus pool = PoolStatus.of(images.image());
        assertThat(pool.totalNodes()).isEqualTo(NodePhase.values().length);
        assertThat(pool.nodes().keySet()).containsExactlyInAnyOrder(NodeState.values());
    }

    @Test
    void theLineNamesOnlyWhatThereIs() {
        Images images = new Images().node(1, NodePhase.IDLE, 1024).node(2, NodePhase.ACTIVE, 1024);
        assertThat(PoolStatus.of(images.image()).line()).isEqualTo("No open alerts  ·  2 nodes: 1 active, 1 idle");
        assertThat(PoolStatus.of(new Images().image()).line()).isEqualTo("No open alerts  ·  0 nodes");
    }

    @Test
    void countsVirtualEnvironments() {
        Images images = new Images()
                .ve(1, VeDefinition.named("a"), Desired.STOPPED)
                .ve(2, VeDefinition.named("b"), Desired.STARTED)
                .instance(2, 1, InstancePhase.ACTIVE, Optional.empty());
        assertThat(PoolStatus.of(images.image()).totalVes()).isEqualTo(2);
        assertThat(PoolStatus.of(images.image()).ves().values()).containsExactly(1, 1, 0, 0);
    }
}

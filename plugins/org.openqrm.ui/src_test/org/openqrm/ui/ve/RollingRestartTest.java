package org.openqrm.ui.ve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.ui.Images;

class RollingRestartTest {
    private final Images images = new Images()
            .node(5, NodePhase.ACTIVE, 2048)
            .node(6, NodePhase.ACTIVE, 2048)
            .node(7, NodePhase.IDLE, 2048)
            .ve(1, VeDefinition.named("web"), Desired.STARTED);

    private void phases(InstancePhase first, InstancePhase second) {
        images.instance(1, 1, first, Optional.of(5)).instance(1, 2, second, Optional.of(6));
    }

    private RollingRestart restart() {
        return RollingRestart.of(images.image(), new VeId(1));
    }

    private static RollingRestart.Next reboot(int node) {
        return new RollingRestart.Next.Reboot(new NodeId(node));
    }

    @Test
    void theNextWaitsUntilTheOneBeforeIsActiveAgain() {
        phases(InstancePhase.ACTIVE, InstancePhase.ACTIVE);
        RollingRestart restart = restart();
        assertThat(restart.next(images.image())).isEqualTo(reboot(5));
        assertThat(restart.progress()).startsWith("Restarting node 1 of 2");
        phases(InstancePhase.STARTING, InstancePhase.ACTIVE);
        assertThat(restart.next(images.image())).isEqualTo(new RollingRestart.Next.Wait());
        phases(InstancePhase.ACTIVE, InstancePhase.ACTIVE);
        assertThat(restart.next(images.image())).isEqualTo(reboot(6));
        assertThat(restart.progress()).startsWith("Restarting node 2 of 2");
        phases(InstancePhase.ACTIVE, InstancePhase.STARTING);
        assertThat(restart.next(images.image())).isEqualTo(new RollingRestart.Next.Wait());
        phases(InstancePhase.ACTIVE, InstancePhase.ACTIVE);
        assertThat(restart.next(images.image())).isEqualTo(new RollingRestart.Next.Done());
    }

    @Test
    void itStopsWhenANodeDoesNotComeBack() {
        phases(InstancePhase.ACTIVE, InstancePhase.ACTIVE);
        RollingRestart restart = restart();
        restart.next(images.image());
        phases(InstancePhase.RECOVERING, InstancePhase.ACTIVE);
        assertThat(restart.next(images.image()))
                .isEqualTo(new RollingRestart.Next.Stop("node5 did not come up again."));
    }

    @Test
    void whatIsNotActiveIsLeftAlone() {
        phases(InstancePhase.STARTING, InstancePhase.ACTIVE);
        assertThat(RollingRestart.nodes(images.image(), new VeId(1))).containsExactly(new NodeId(6));
        RollingRestart restart = restart();
        phases(InstancePhase.STARTING, InstancePhase.RECOVERING);
        assertThat(restart.next(images.image())).isEqualTo(new RollingRestart.Next.Done());
    }
}

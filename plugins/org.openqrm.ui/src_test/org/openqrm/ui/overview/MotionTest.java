package org.openqrm.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.ui.Images;

class MotionTest {
    @Test
    void showsWhatStartsWithItsDeadline() {
        Images images = new Images()
                .node(1, NodePhase.STARTING, 1024)
                .ve(1, VeDefinition.named("web"), Desired.STARTED)
                .instance(1, 1, InstancePhase.STARTING, Optional.of(1));
        List<Motion> moving = Motion.of(images.image());
        assertThat(moving).singleElement().satisfies(m -> {
            assertThat(m.name()).isEqualTo("web on node1");
            assertThat(m.phase()).isEqualTo("Starting");
            assertThat(m.step()).isEqualTo("the agent enrols");
            assertThat(m.deadline()).contains(Images.NOON.plusSeconds(60));
        });
    }

    @Test
    void whatAsksForAPersonComesFirst() {
        Images images = new Images()
                .node(1, NodePhase.BOOTING, 1024)
                .node(2, NodePhase.UNCONFIRMED, 1024)
                .node(3, NodePhase.IDLE, 1024)
                .node(4, NodePhase.ACTIVE, 1024);
        assertThat(Motion.of(images.image())).extracting(Motion::name).containsExactly("node2", "node1");
    }

    @Test
    void nobodyIsHurriedToConfirm() {
        Images images = new Images()
                .node(1, NodePhase.UNCONFIRMED, 1024)
                .ve(1, VeDefinition.named("web"), Desired.STARTED)
                .instance(1, 1, InstancePhase.RECOVERING, Optional.of(1));
        assertThat(Motion.of(images.image())).hasSize(2).allSatisfy(m -> assertThat(m.deadline())
                .isEmpty());
    }

    @Test
    void whatRunsOrHasFailedIsAtRest() {
        Images images = new Images()
                .ve(1, VeDefinition.named("web"), Desired.STARTED)
                .instance(1, 1, InstancePhase.ACTIVE, Optional.empty())
                .instance(1, 2, InstancePhase.FAILED, Optional.empty());
        assertThat(Motion.of(images.image())).isEmpty();
    }

    @Test
    void whatWaitsForAFreeNodeIsNotGivenUp() {
        Images images = new Images()
                .ve(1, VeDefinition.named("web"), Desired.STARTED)
                .instance(1, 1, InstancePhase.WAITING, Optional.empty());
        assertThat(Motion.of(images.image())).singleElement().satisfies(m -> {
            assertThat(m.deadline()).isEmpty();
            assertThat(m.instance()).isPresent();
        });
    }
}

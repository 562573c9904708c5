package org.openqrm.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.ui.Images;

class FirstStepTest {
    @Test
    void nothingIsDoneInAnEmptyDataCenter() {
        assertThat(FirstStep.taken(DataCenterImage.empty(), Set.of())).isZero();
    }

    @Test
    void aRunningBootServiceMeansThatTheNetworkIsChosen() {
        assertThat(FirstStep.NETWORK.reached(DataCenterImage.empty(), Set.of("HTTP", "SSH")))
                .isTrue();
        assertThat(FirstStep.NETWORK.reached(DataCenterImage.empty(), Set.of("SSH")))
                .isFalse();
    }

    @Test
    void eachStepIsReachedByWhatItAsksFor() {
        Set<String> none = Set.of();
        DataCenterImage image = new Images()
                .node(1, NodePhase.ACTIVE, 1024)
                .kernel(1, "k")
                .application(1, "i")
                .ve(1, VeDefinition.named("web"), Desired.STARTED)
                .instance(1, 0, InstancePhase.ACTIVE, Optional.of(1))
                .image();
        assertThat(FirstStep.values()).filteredOn(s -> !s.reached(image, none)).containsExactly(FirstStep.POWER);
        assertThat(FirstStep.taken(image, none)).isEqualTo(6);
    }
}

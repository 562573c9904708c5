package org.openqrm.ui.ve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.ui.Images;

class ValueNamesTest {
    private final Images images =
            new Images().node(5, NodePhase.IDLE, 2048).kernel(10, "debian-12").application(20, "shop");

    private Object named(Object value) {
        return ValueNames.of(images.image(), value);
    }

    @Test
    void idsBecomeNamesWhereverTheyAre() {
        assertThat(named(Set.of(new NodeId(5)))).isEqualTo(List.of("node5"));
        assertThat(named(Optional.of(new KernelId(10)))).isEqualTo(Optional.of("debian-12"));
        assertThat(named(new ImageId(20))).isEqualTo("shop");
    }

    @Test
    void whatIsGoneSaysSoAndOtherValuesStay() {
        assertThat(named(List.of(new NodeId(99)))).isEqualTo(List.of("(gone)"));
        assertThat(named("text")).isEqualTo("text");
        assertThat(named(Optional.empty())).isEqualTo(Optional.empty());
    }
}

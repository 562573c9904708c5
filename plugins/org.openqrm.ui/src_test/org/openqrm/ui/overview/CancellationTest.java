package org.openqrm.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.ui.Images;

class CancellationTest {
    private final Images images = new Images()
            .node(1, NodePhase.STARTING, 1024)
            .node(2, NodePhase.FENCING, 1024)
            .node(3, NodePhase.BOOTING, 1024)
            .ve(1, VeDefinition.named("web"), Desired.STARTED)
            .ve(2, VeDefinition.named("db"), Desired.STARTED)
            .instance(1, 1, InstancePhase.STARTING, Optional.of(1))
            .instance(2, 1, InstancePhase.RECOVERING, Optional.of(2));
    private final List<Motion> all = Motion.of(images.image());

    private Motion named(String name) {
        return all.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    private String against(Motion... selected) {
        return Cancellation.against(images.image(), List.of(selected));
    }

    @Test
    void aStartCanBeTakenBack() {
        assertThat(against(named("web on node1"))).isEmpty();
        assertThat(Cancellation.VERB.commands().apply(images.image(), named("web on node1")))
                .containsExactly(new Command.CancelInstance(new InstanceId(new VeId(1), 1)));
        assertThat(Cancellation.VERB.question().apply(List.of(named("web on node1"))))
                .hasValueSatisfying(q -> assertThat(q).startsWith("Cancel the start of web on node1?"));
    }

    @Test
    void whatCannotSaysWhy() {
        assertThat(against(named("db on node2"))).contains("node2 is silent and is being switched off");
        assertThat(against(named("node3"))).contains("cannot be held up");
        assertThat(against()).isEqualTo("Select what is to be cancelled.");
    }

    @Test
    void ofSeveralTheOnesThatCanAreTaken() {
        List<Motion> selected = List.of(named("db on node2"), named("web on node1"));
        assertThat(Cancellation.against(images.image(), selected)).isEmpty();
        assertThat(Cancellation.VERB.possible(images.image(), selected)).isEqualTo(List.of(named("web on node1")));
    }
}

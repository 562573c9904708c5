package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.port.Observation.Stage;

/** A record that no code of ours writes, but a damaged database may hold: everything beside it goes on. */
class BrokenRecordTest {
    private static final String FIRST = "node-770001";

    private final Scenario s = new Scenario();

    /** "web" starts on the first node, and the milestones of its start are lost. */
    private void broken() {
        s.idle(1, 192);
        s.idle(2, 192);
        s.ve("web", 1, true);
        s.ve("db", 1, true);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        s.done(Effect.AgentOrder.class, true, "");
        s.boots(1);
        Instance web = s.instance("web");
        s.image = ImageChanges.apply(
                s.image,
                new Change.PutInstance(new Instance(
                        web.id(),
                        web.phase(),
                        web.phaseSince(),
                        web.node(),
                        web.generation(),
                        web.deadline(),
                        web.fault(),
                        web.avoid(),
                        List.of())));
        s.settle();
    }

    @Test
    void oneRecordThatFailsStopsNothingElse() {
        broken();
        assertThat(s.faults).singleElement().satisfies(fault -> {
            assertThat(fault.thing()).isEqualTo("Node " + FIRST);
            assertThat(fault.node()).contains(s.node(FIRST).id());
        });
        s.order(new Command.StartVe(s.image.ve("db").orElseThrow().id()));
        assertThat(s.instance("db").phase()).isEqualTo(InstancePhase.STARTING);
        s.done(Effect.AgentOrder.class, true, "");
        s.boots(2);
        s.pass(1, Stage.RUNNING, "node-770002");
        assertThat(s.phase("node-770002")).isEqualTo(NodePhase.ACTIVE);
        s.pass(12, Stage.RUNNING);
        assertThat(s.phase("node-770002")).as("silence of others is still seen").isNotEqualTo(NodePhase.ACTIVE);
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.STARTING);
        assertThat(s.faults).hasSize(1);
    }

    @Test
    void ofAFailedStepNothingIsLeft() {
        s.idle(1, 192);
        Draft draft = new Draft(s.image, org.openqrm.core.command.Actor.SYSTEM, s.now, s.settings, s);
        Node node = s.node(FIRST);
        draft.attempt("Node " + FIRST, Optional.of(node.id()), Optional.empty(), () -> {
            draft.put(node.in(NodePhase.ERROR, s.now, Optional.empty()));
            Transitions.orderPower(draft, node, Effect.PowerOrder.Verb.CYCLE);
            draft.takeId();
            throw new IllegalStateException("in the middle");
        });
        assertThat(draft.node(node.id()).phase()).isEqualTo(NodePhase.IDLE);
        assertThat(draft.busy(node.id())).isFalse();
        assertThat(draft.takeId()).isEqualTo(s.image.nextId());
        Decision decision = draft.decision();
        assertThat(decision.changes()).isEmpty();
        assertThat(decision.effects()).isEmpty();
        assertThat(decision.faults()).hasSize(1);
    }
}

package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeState;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Observation.Stage;

/** A person takes a start back. */
class CancelTest {
    private final Scenario s = new Scenario();
    private final Node first = s.idle(1, 192);

    private VirtualEnvironment web() {
        return s.image.ve("web").orElseThrow();
    }

    private InstanceId slot(int index) {
        return new InstanceId(web().id(), index);
    }

    private Instance instance(int index) {
        return s.image.instance(slot(index)).orElseThrow();
    }

    private String refusal(int index) {
        return CommandRules.check(s.image, new Command.CancelInstance(slot(index)))
                .toString();
    }

    private void start(int nodes) {
        s.ve("web", nodes, true);
        s.order(new Command.StartVe(web().id()));
    }

    private void returnsToThePool() {
        s.effects.clear(); // it has obeyed
        s.inventory(s.boots(1), 1, 192);
        s.settle();
    }

    @Test
    void theOnlyInstanceIsStopped() {
        start(1);
        s.order(new Command.CancelInstance(slot(1)));
        assertThat(instance(1).phase()).isEqualTo(InstancePhase.STOPPING);
        assertThat(s.phase(first.name())).isEqualTo(NodePhase.RELEASING);
        returnsToThePool();
        assertThat(s.image.state(web().id())).isEqualTo(VeState.INACTIVE);
        assertThat(s.phase(first.name())).isEqualTo(NodePhase.IDLE);
    }

    @Test
    void oneOfSeveralThatWaitsRestsUntilTheNextStart() {
        start(2);
        assertThat(instance(2).phase()).isEqualTo(InstancePhase.WAITING);
        s.order(new Command.CancelInstance(slot(2)));
        s.settle();
        assertThat(instance(2).phase()).isEqualTo(InstancePhase.FAILED);
        assertThat(instance(2).fault().map(Fault::reason)).contains("Its start was cancelled.");
        assertThat(instance(1).phase()).isEqualTo(InstancePhase.STARTING);
        assertThat(s.openAlerts()).isEmpty();
        assertThat(refusal(2)).contains("cancelled already");
        assertThat(s.image.state(web().id())).isEqualTo(VeState.INTERMEDIATE);
        s.order(new Command.StartVe(web().id()));
        assertThat(instance(2).phase()).isEqualTo(InstancePhase.WAITING);
    }

    /** Nothing has failed; but it is not all of it that runs. */
    @Test
    void whatWasCancelledIsNoErrorAndNotActive() {
        start(2);
        s.order(new Command.CancelInstance(slot(2)));
        s.boots(1);
        s.beat(first.name(), Stage.RUNNING);
        s.settle();
        assertThat(instance(1).phase()).isEqualTo(InstancePhase.ACTIVE);
        assertThat(instance(2).cancelled()).isTrue();
        assertThat(s.image.state(web().id())).isEqualTo(VeState.INTERMEDIATE);
        assertThat(s.openAlerts()).isEmpty();
        s.order(new Command.StartVe(web().id()));
        assertThat(instance(2).cancelled()).isFalse();
    }

    @Test
    void oneOfSeveralThatStartsReturnsItsNodeFirst() {
        start(2);
        s.order(new Command.CancelInstance(slot(1)));
        assertThat(instance(1).phase()).isEqualTo(InstancePhase.STOPPING);
        assertThat(s.phase(first.name())).isEqualTo(NodePhase.RELEASING);
        assertThat(refusal(1)).contains("cannot be taken back");
        returnsToThePool();
        assertThat(instance(1).phase()).isEqualTo(InstancePhase.FAILED);
        assertThat(instance(2).node()).as("the node is there for the other one").contains(first.id());
    }

    @Test
    void aStopTakesAwayWhatWasCancelled() {
        start(2);
        s.order(new Command.CancelInstance(slot(1)));
        s.order(new Command.StopVe(web().id()));
        returnsToThePool();
        assertThat(s.image.instances(web().id())).isEmpty();
    }

    @Test
    void whatRunsOrIsBeingFencedIsLeftAlone() {
        start(1);
        s.boots(1);
        s.beat(first.name(), Stage.RUNNING);
        assertThat(instance(1).phase()).isEqualTo(InstancePhase.ACTIVE);
        assertThat(refusal(1)).contains("Stop it instead");
        s.now = s.now.plusSeconds(60);
        s.settle();
        assertThat(instance(1).phase()).isEqualTo(InstancePhase.RECOVERING);
        assertThat(refusal(1)).contains(first.name() + " is silent and is being switched off");
        assertThat(refusal(7)).contains("no such instance");
    }

    /** The node is deaf and comes back as an idle one: the other, who waits for it, has it before anybody looks. */
    @Test
    void aNodeThatHasAnotherTaskHasLeft() {
        s.ve("web", 1, true);
        VirtualEnvironment db = s.ve("db", 1, true);
        s.order(new Command.StartVe(db.id()));
        s.order(new Command.StopVe(db.id()));
        s.order(new Command.StartVe(web().id()));
        s.order(new Command.SetPowerDevice(first.id(), Optional.empty(), Optional.empty()));
        for (int second = 0; second < 600 && instance(1).node().isEmpty(); second++) {
            s.effects.clear();
            s.pass(1, Stage.IDLE, first.name());
        }
        assertThat(instance(1).node()).as("web has the node").contains(first.id());
        assertThat(s.image.instances(db.id())).as("db is stopped").isEmpty();
    }
}

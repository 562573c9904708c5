package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Effect.PowerOrder;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observation.Stage;

/** A BMC that fails once or twice to switch a node on is asked again; one that fails three times is a person's. */
class PowerRetryTest {
    private static final String NODE = "node-770001";

    private final Scenario s = new Scenario();

    /** The node is off, and switching it on is ordered. */
    @BeforeEach
    void switchedOn() {
        s.idle(1, 192);
        s.order(new Command.SwitchNode(s.node(NODE).id(), false));
        s.done(PowerOrder.class, true, "off");
        s.order(new Command.SwitchNode(s.node(NODE).id(), true));
        assertThat(s.phase(NODE)).isEqualTo(NodePhase.BOOTING);
    }

    private void fails() {
        s.done(PowerOrder.class, false, "no answer");
    }

    @Test
    void theOrderIsGivenAgainAfterAWhileAndTheEventSaysSo() {
        fails();
        assertThat(s.phase(NODE)).isEqualTo(NodePhase.BOOTING);
        assertThat(s.openAlerts()).isEmpty();
        assertThat(s.image.events().getLast().text()).contains("'on'", "no answer", "try 1 of 3", "10 s");
        s.pass(9, Stage.IDLE);
        assertThat(s.effects).isEmpty();
        s.pass(1, Stage.IDLE);
        assertThat(s.done(PowerOrder.class, true, "on").verb()).isEqualTo(PowerOrder.Verb.ON);
        s.pass(100, Stage.IDLE);
        assertThat(s.effects).as("it did what it should").isEmpty();
    }

    @Test
    void theThirdFailureIsAnErrorAndAnAlert() {
        fails();
        s.pass(10, Stage.IDLE);
        fails();
        s.pass(29, Stage.IDLE);
        assertThat(s.effects).as("each pause is longer").isEmpty();
        s.pass(1, Stage.IDLE);
        fails();
        assertThat(s.phase(NODE)).isEqualTo(NodePhase.ERROR);
        assertThat(s.openAlerts()).contains("node.error", "power.failed");
        s.pass(300, Stage.IDLE);
        assertThat(s.effects).as("a person is asked").isEmpty();
        s.order(new Command.SwitchNode(s.node(NODE).id(), true));
        fails();
        assertThat(s.phase(NODE)).as("a person's order has its own tries").isEqualTo(NodePhase.BOOTING);
    }

    @Test
    void aNodeThatBootsAllTheSameIsLeftAlone() {
        fails();
        s.enrols(1, 0);
        s.pass(60, Stage.IDLE, NODE);
        assertThat(s.effects).as("its power is not cut while it boots").isEmpty();
    }

    @Test
    void anInstanceDoesNotWaitForTheTries() {
        s.done(PowerOrder.class, true, "on");
        s.inventory(s.boots(1), 1, 192);
        s.idle(2, 192);
        s.ve("web", 1, true);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        String first = s.image
                .node(s.instance("web").node().orElseThrow())
                .orElseThrow()
                .name();
        s.done(Effect.AgentOrder.class, false, "no answer");
        s.done(PowerOrder.class, false, "no answer");
        assertThat(s.instance("web").node())
                .as("elsewhere at once")
                .isPresent()
                .isNotEqualTo(java.util.Optional.of(s.node(first).id()));
    }

    @Test
    void aReplacedDeviceIsNotAskedForTheOldOnesOrder() {
        PowerOrder order = (PowerOrder) s.effects.removeFirst();
        s.see(new Observation.EffectDone(order, false, "no answer"));
        s.order(new Command.SetPowerDevice(order.node(), java.util.Optional.empty(), java.util.Optional.empty()));
        s.pass(60, Stage.IDLE);
        assertThat(s.effects).isEmpty();
    }
}

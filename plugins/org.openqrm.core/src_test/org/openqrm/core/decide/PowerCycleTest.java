package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Effect.PowerOrder;

/** A person cuts the power of a node that hangs, and it comes back. */
class PowerCycleTest {
    private final Scenario s = new Scenario();
    private final Node node = s.idle(1, 192);

    private String refusal() {
        return CommandRules.check(s.image, new Command.CycleNode(node.id())).toString();
    }

    private void cycle() {
        s.order(new Command.CycleNode(node.id()));
    }

    @Test
    void theDeviceIsOrderedAndTheNodeBoots() {
        cycle();
        assertThat(s.phase(node.name())).isEqualTo(NodePhase.BOOTING);
        assertThat(s.image.events().getLast().text()).contains("Power cycle of " + node.name());
        assertThat(s.done(PowerOrder.class, true, "on").verb()).isEqualTo(PowerOrder.Verb.CYCLE);
        s.inventory(s.boots(1), 1, 192);
        assertThat(s.phase(node.name())).isEqualTo(NodePhase.IDLE);
    }

    @Test
    void oneThatHangsWhileItBootsMayBeCycledAgain() {
        cycle();
        s.done(PowerOrder.class, true, "on");
        assertThat(refusal()).isEqualTo("[]");
    }

    @Test
    void whereAnInstanceRunsItIsRefusedAsPowerOffIs() {
        s.ve("web", 1, true);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        assertThat(refusal()).contains("works for a Virtual Environment; stop that first");
        s.order(new Command.StopVe(s.image.ve("web").orElseThrow().id()));
        assertThat(s.phase(node.name())).isEqualTo(NodePhase.RELEASING);
        assertThat(refusal()).contains("wait for its end");
    }

    @Test
    void withoutADeviceOrWhenOffItSaysWhatToDo() {
        s.order(new Command.SwitchNode(node.id(), false));
        s.done(PowerOrder.class, true, "off");
        assertThat(refusal()).contains("is off; switch it on");
        s.order(new Command.SetPowerDevice(node.id(), Optional.empty(), Optional.empty()));
        assertThat(refusal()).contains("has no power device");
    }
}

package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.boot.BootPlan;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeState;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Effect.PowerOrder;
import org.openqrm.core.port.Observation.Stage;

/** Plug in, start, die, live on: what the product is for, decided step by step. */
class MainStoryTest {
    private final Scenario s = new Scenario();

    /** One idle node 1, one idle node 2, "web" active on one of them. */
    private String webActive(boolean highAvailability) {
        s.idle(1, 192);
        s.idle(2, 192);
        s.ve("web", 1, highAvailability);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        Node chosen = s.node(s.image
                .node(s.instance("web").node().orElseThrow())
                .orElseThrow()
                .name());
        s.done(Effect.AgentOrder.class, true, "");
        int number = chosen.name().equals("node-770001") ? 1 : 2;
        s.boots(number);
        s.pass(1, Stage.MOUNTING, chosen.name());
        s.pass(1, Stage.ROOT_MOUNTED, chosen.name());
        s.pass(1, Stage.RUNNING, "node-770001", "node-770002");
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.ACTIVE);
        return chosen.name();
    }

    private static String other(String node) {
        return node.equals("node-770001") ? "node-770002" : "node-770001";
    }

    private static int number(String node) {
        return node.equals("node-770001") ? 1 : 2;
    }

    @Test
    void aNewMachineBecomesAnIdleNode() {
        Node node = s.idle(1, 192);
        assertThat(node.phase()).isEqualTo(NodePhase.IDLE);
        assertThat(node.name()).isEqualTo("node-770001");
        assertThat(s.eventTypes()).contains("node.discovered", "node.idle");
    }

    @Test
    void theIdlestOfEqualNodesIsTakenAndBecomesActive() {
        String node = webActive(true);
        assertThat(node).as("idle longest").isEqualTo("node-770001");
        assertThat(s.phase(node)).isEqualTo(NodePhase.ACTIVE);
        assertThat(s.image.state(s.image.ve("web").orElseThrow().id())).isEqualTo(VeState.ACTIVE);
        assertThat(s.instance("web").milestones())
                .extracting(Milestone::step)
                .containsExactly(
                        Step.REQUESTED, Step.ASSIGNED, Step.BOOT_SERVED, Step.ENROLLED, Step.ROOT_MOUNTED, Step.ACTIVE);
    }

    @Test
    void theAssignmentDecidesWhatBoots() {
        s.idle(1, 192);
        s.ve("web", 1, true);
        assertThat(BootPlan.of(s.image, Scenario.mac(1))).isInstanceOf(BootPlan.Idle.class);
        assertThat(BootPlan.of(s.image, Scenario.mac(9))).isInstanceOf(BootPlan.Idle.class);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        assertThat(BootPlan.of(s.image, Scenario.mac(1))).isInstanceOfSatisfying(BootPlan.Run.class, run -> {
            assertThat(run.hostname()).isEqualTo("web");
            assertThat(run.generation()).isEqualTo(s.instance("web").generation());
        });
    }

    @Test
    void aFrozenNodeIsFencedBeforeItsInstanceRunsElsewhere() {
        String first = webActive(true);
        String second = other(first);
        long generation = s.instance("web").generation();
        s.pass(11, Stage.IDLE, second);
        assertThat(s.phase(first)).isEqualTo(NodePhase.FENCING);
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.RECOVERING);
        assertThat(s.phase(second)).as("nothing starts before the fence holds").isEqualTo(NodePhase.IDLE);

        PowerOrder off = s.done(PowerOrder.class, true, "off");
        assertThat(off.verb()).isEqualTo(PowerOrder.Verb.OFF);
        Instance moved = s.instance("web");
        assertThat(moved.phase()).isEqualTo(InstancePhase.STARTING);
        assertThat(moved.generation()).isGreaterThan(generation);
        assertThat(s.image.node(moved.node().orElseThrow()).map(Node::name)).contains(second);
        assertThat(s.phase(first)).isEqualTo(NodePhase.FENCED);

        s.done(Effect.AgentOrder.class, true, "");
        s.boots(number(second));
        s.pass(2, Stage.RUNNING, second);
        assertThat(s.instance("web").milestones())
                .extracting(Milestone::step)
                .containsExactly(
                        Step.LAST_BEAT,
                        Step.DETECTED,
                        Step.FENCED,
                        Step.ASSIGNED,
                        Step.BOOT_SERVED,
                        Step.ENROLLED,
                        Step.ROOT_MOUNTED,
                        Step.ACTIVE);
        assertThat(s.instance("web").milestones().stream()
                        .map(m -> m.words(s.image, s.instance("web").id().ve()))
                        .toList())
                .as("the node that was switched off is named")
                .startsWith("last sign of life", "silence noticed", first + " is off", "node chosen");

        assertThat(s.done(PowerOrder.class, true, "on").verb()).isEqualTo(PowerOrder.Verb.ON);
        s.inventory(s.boots(number(first)), number(first), 192);
        assertThat(s.phase(first)).isEqualTo(NodePhase.IDLE);
        assertThat(s.image.countNodes()).containsEntry(NodeState.ACTIVE, 1).containsEntry(NodeState.IDLE, 1);
    }

    @Test
    void aKernelThatFailedToComeInIsNoImageAndMakesRoomForTheNextTry() {
        s.order(new Command.ImportKernel("debian", "/nowhere.deb", false));
        s.done(Effect.BuildKernel.class, false, "there is no file /nowhere.deb");
        var failed = s.image.kernel("debian").orElseThrow();
        var wanted = new org.openqrm.core.domain.VeDefinition(
                "web",
                "",
                "",
                false,
                50,
                Optional.of(failed.id()),
                Optional.empty(),
                org.openqrm.core.domain.RootMode.SHARED,
                org.openqrm.core.domain.NodeProfile.any(),
                1,
                true);
        assertThat(s.ask(new Command.CreateVe(wanted))).isInstanceOf(Outcome.Rejected.class);
        s.order(new Command.ImportKernel("debian", "/there.deb", false));
        assertThat(s.image.kernel("debian").orElseThrow().id()).isNotEqualTo(failed.id());
        assertThat(s.image.kernels().size()).isEqualTo(1);
    }

    @Test
    void eventsNameWhoCausedThem() {
        String first = webActive(true);
        s.pass(11, Stage.IDLE, other(first));
        s.done(PowerOrder.class, true, "off");
        assertThat(s.image.events())
                .filteredOn(e -> e.type().equals("ve.starting"))
                .extracting(e -> e.actor())
                .containsExactly("system", "policy:hardware-ha");
        assertThat(s.image.events())
                .filteredOn(e -> e.type().equals("node.fencing"))
                .extracting(e -> e.actor())
                .containsExactly("policy:hardware-ha");
    }

    @Test
    void aNodeThatThawsWhileItIsFencedIsFencedAllTheSame() {
        String first = webActive(true);
        s.pass(11, Stage.IDLE, other(first));
        s.beat(first, Stage.RUNNING);
        assertThat(s.phase(first)).isEqualTo(NodePhase.FENCING);
        s.done(PowerOrder.class, true, "off");
        assertThat(s.instance("web")
                        .node()
                        .map(id -> s.image.node(id).orElseThrow().name()))
                .contains(other(first));
    }

    @Test
    void aShortSilenceChangesNothing() {
        String first = webActive(true);
        s.pass(9, Stage.IDLE, other(first));
        s.pass(3, Stage.RUNNING, first, other(first));
        assertThat(s.phase(first)).isEqualTo(NodePhase.ACTIVE);
        assertThat(s.effects).isEmpty();
    }

    @Test
    void aServerThatWasAwayGivesEverybodyTimeAndMovesNothing() {
        String first = webActive(true);
        s.now = s.now.plusSeconds(3600);
        s.restart();
        s.pass(25, Stage.RUNNING);
        assertThat(s.phase(first))
                .as("grace of 20 s and the detection interval")
                .isEqualTo(NodePhase.ACTIVE);
        s.pass(2, Stage.RUNNING, first, other(first));
        assertThat(s.phase(first)).isEqualTo(NodePhase.ACTIVE);
        assertThat(s.effects).isEmpty();
    }

    @Test
    void aStartThatTheServerDiedInIsCompletedOnTheSameNode() {
        s.idle(1, 192);
        s.idle(2, 192);
        s.ve("web", 1, true);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        Optional<Node> node = s.instance("web").node().flatMap(s.image::node);
        s.done(Effect.AgentOrder.class, true, "");
        s.restart();
        s.pass(30, Stage.IDLE, "node-770002");
        s.boots(1);
        s.pass(2, Stage.RUNNING, "node-770001");
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.ACTIVE);
        assertThat(s.instance("web").node().flatMap(s.image::node).map(Node::id))
                .isEqualTo(node.map(Node::id));
        assertThat(s.phase("node-770002")).isEqualTo(NodePhase.IDLE);
    }

    @Test
    void anOrderThatDiedWithTheServerIsGivenAgain() {
        s.idle(1, 192);
        s.ve("web", 1, true);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        s.restart();
        assertThat(s.effects).isEmpty();
        s.pass(2, Stage.IDLE, "node-770001");
        assertThat(s.effects).singleElement().isInstanceOf(Effect.AgentOrder.class);
    }

    @Test
    void withoutPowerDeviceNothingMovesUntilAPersonConfirms() {
        String first = webActive(true);
        s.order(new Command.SetPowerDevice(s.node(first).id(), Optional.empty(), Optional.empty()));
        s.pass(120, Stage.IDLE, other(first));
        assertThat(s.phase(first)).isEqualTo(NodePhase.UNCONFIRMED);
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.RECOVERING);
        assertThat(s.instance("web").fault()).isPresent();
        assertThat(s.openAlerts()).containsExactly("node.unconfirmed");
        assertThat(s.phase(other(first))).isEqualTo(NodePhase.IDLE);

        s.order(new Command.ConfirmOff(s.node(first).id()));
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.STARTING);
        assertThat(s.openAlerts()).isEmpty();
    }

    @Test
    void aNodeWronglyConfirmedOffIsSentToThePoolWhenItReturns() {
        String first = webActive(true);
        s.order(new Command.SetPowerDevice(s.node(first).id(), Optional.empty(), Optional.empty()));
        s.pass(20, Stage.IDLE, other(first));
        AgentSession old = s.node(first).session().orElseThrow();
        s.order(new Command.ConfirmOff(s.node(first).id()));
        s.done(Effect.AgentOrder.class, true, "");
        s.boots(number(other(first)));
        s.pass(10, Stage.RUNNING, other(first));
        s.beat(old, Stage.RUNNING);
        assertThat(s.phase(first)).isEqualTo(NodePhase.RELEASING);
        assertThat(s.done(Effect.AgentOrder.class, true, "").verb()).isEqualTo(Effect.AgentOrder.Verb.REBOOT);
        s.inventory(s.boots(number(first)), number(first), 192);
        assertThat(s.phase(first)).isEqualTo(NodePhase.IDLE);
        assertThat(s.phase(other(first))).isEqualTo(NodePhase.ACTIVE);
    }

    @Test
    void aPowerDeviceThatFailsAsksAPersonAndIsTriedAgain() {
        String first = webActive(true);
        s.pass(11, Stage.IDLE, other(first));
        s.done(PowerOrder.class, false, "BMC does not answer");
        assertThat(s.phase(first)).isEqualTo(NodePhase.UNCONFIRMED);
        assertThat(s.openAlerts()).contains("node.unconfirmed", "power.failed");
        s.pass(31, Stage.IDLE, other(first));
        s.done(PowerOrder.class, true, "off");
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.STARTING);
        assertThat(s.openAlerts()).isEmpty();
    }

    @Test
    void manySilentAtOnceFreezeFailover() {
        webActive(true);
        s.pass(30, Stage.IDLE);
        assertThat(s.effects)
                .as("the power devices are asked and nothing is touched")
                .allSatisfy(e -> assertThat(e).isInstanceOfSatisfying(PowerOrder.class, o -> assertThat(o.verb())
                        .isEqualTo(PowerOrder.Verb.STATUS)));
        assertThat(s.openAlerts()).contains("ha.frozen");
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.RECOVERING);
        s.pass(2, Stage.RUNNING, "node-770001", "node-770002");
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.ACTIVE);
    }

    @Test
    void withoutHighAvailabilityASilentNodeIsOnlyReported() {
        String first = webActive(false);
        s.pass(60, Stage.IDLE, other(first));
        assertThat(s.phase(first)).isEqualTo(NodePhase.SUSPECT);
        assertThat(s.effects).isEmpty();
        assertThat(s.openAlerts()).containsExactly("node.silent");
    }

    @Test
    void stoppingReturnsTheNodeToThePool() {
        String node = webActive(true);
        s.order(new Command.StopVe(s.image.ve("web").orElseThrow().id()));
        assertThat(s.phase(node)).isEqualTo(NodePhase.RELEASING);
        assertThat(s.image.assignment(s.node(node).id())).isEmpty();
        s.done(Effect.AgentOrder.class, true, "");
        s.inventory(s.boots(number(node)), number(node), 192);
        assertThat(s.phase(node)).isEqualTo(NodePhase.IDLE);
        assertThat(s.image.state(s.image.ve("web").orElseThrow().id())).isEqualTo(VeState.INACTIVE);
    }

    @Test
    void aSecondMachineWithTheSameAddressIsRefusedWhileTheNodeLives() {
        String node = webActive(true);
        s.pass(1, Stage.RUNNING, node);
        AgentSession thief = new AgentSession(
                99,
                new java.util.UUID(9, 9),
                new byte[32],
                new byte[32],
                s.instance("web").generation(),
                "10.77.0.101");
        assertThat(s.enrol(number(node), thief)).isInstanceOf(Outcome.Rejected.class);
        assertThat(s.node(node).session().orElseThrow().sessionId()).isNotEqualTo(99);
    }

    @Test
    void aNodeThatBootsSoonAfterTheServerStartedIsNoSecondMachine() {
        s.idle(1, 192);
        s.restart();
        s.pass(1, Stage.IDLE, "node-770001");
        s.now = s.now.plusSeconds(4);
        AgentSession next = s.newSession(1, 0);
        assertThat(s.enrol(1, next)).as("within the grace of a start").isInstanceOf(Outcome.Accepted.class);
        s.inventory(next, 1, 192);
        assertThat(s.phase("node-770001")).isEqualTo(NodePhase.IDLE);
    }

    @Test
    void aTokenIsRedeemedOnce() {
        s.idle(1, 192);
        AgentSession used = s.node("node-770001").session().orElseThrow();
        s.now = s.now.plusSeconds(60);
        AgentSession again =
                new AgentSession(77, new java.util.UUID(7, 7), new byte[32], new byte[32], 0, "10.77.0.101");
        Outcome outcome = s.see(new org.openqrm.core.port.Observation.AgentEnrolled(
                java.util.List.of(Scenario.mac(1)), "nonce" + used.sessionId(), 0, again));
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aBootLoopEndsAndAnotherNodeIsTaken() {
        s.idle(1, 192);
        s.idle(2, 192);
        s.ve("web", 1, true);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        s.done(Effect.AgentOrder.class, true, "");
        long generation = s.instance("web").generation();
        for (int boot = 0; boot <= s.settings.maxBoots(); boot++) {
            assertThat(s.phase("node-770001")).isEqualTo(NodePhase.STARTING);
            s.enrols(1, generation);
            s.beat("node-770002", Stage.IDLE);
        }
        assertThat(s.phase("node-770001")).isEqualTo(NodePhase.FENCING);
        s.pass(1, Stage.IDLE, "node-770002");
        s.done(PowerOrder.class, true, "off");
        assertThat(s.instance("web").node().flatMap(s.image::node).map(Node::name))
                .contains("node-770002");
    }
}

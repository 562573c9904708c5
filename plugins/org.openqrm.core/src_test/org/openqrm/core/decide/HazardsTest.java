package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Effect.AgentOrder;
import org.openqrm.core.port.Effect.PowerOrder;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observation.Stage;

/**
 * Things that cross on their way: an answer that comes when the question has passed, a beat from before, a second
 * thought.
 */
class HazardsTest {
    private static final String FIRST = "node-770001";
    private static final String SECOND = "node-770002";

    private final Scenario s = new Scenario();

    private VeId ve() {
        return s.image.ve("web").orElseThrow().id();
    }

    private NodeId id(String node) {
        return s.node(node).id();
    }

    /** "web" starts on the first of two idle nodes; its order to reboot is not answered yet. */
    private void starting() {
        s.idle(1, 192);
        s.idle(2, 192);
        s.ve("web", 1, true);
        s.order(new Command.StartVe(ve()));
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.STARTING);
    }

    private void active() {
        starting();
        s.done(AgentOrder.class, true, "");
        s.boots(1);
        s.pass(1, Stage.RUNNING, FIRST);
        s.pass(1, Stage.RUNNING, FIRST, SECOND);
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.ACTIVE);
    }

    private void noPower(String node) {
        s.order(new Command.SetPowerDevice(id(node), Optional.empty(), Optional.empty()));
    }

    private Outcome done(Effect effect, boolean ok, String detail) {
        s.effects.removeIf(e -> e == effect);
        return s.see(new Observation.EffectDone(effect, ok, detail));
    }

    private PowerOrder power(PowerOrder.Verb verb) {
        return s.effects.stream()
                .filter(e -> e instanceof PowerOrder o && o.verb() == verb)
                .map(PowerOrder.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no order " + verb + " in " + s.effects));
    }

    @Test
    void aRebootOfAnActiveNodeIsNotOverByABeatFromBefore() {
        active();
        s.order(new Command.RebootNode(id(FIRST)));
        s.pass(1, Stage.RUNNING, FIRST, SECOND);
        assertThat(s.phase(FIRST)).as("it is still to reboot").isEqualTo(NodePhase.STARTING);
        s.done(AgentOrder.class, true, "");
        s.pass(30, Stage.IDLE, SECOND);
        assertThat(s.phase(FIRST)).as("it may take as long as a boot takes").isEqualTo(NodePhase.STARTING);
        s.boots(1);
        s.pass(1, Stage.RUNNING, FIRST);
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.ACTIVE);
    }

    @Test
    void aRebootOrderThatWasLostIsGivenAgain() {
        active();
        s.order(new Command.RebootNode(id(FIRST)));
        s.restart();
        s.pass(2, Stage.RUNNING, FIRST, SECOND);
        assertThat(s.effects).singleElement().isInstanceOf(AgentOrder.class);
    }

    @Test
    void aRebootThatIsRefusedLeavesTheInstanceWhereItRuns() {
        active();
        s.order(new Command.RebootNode(id(FIRST)));
        s.done(AgentOrder.class, false, "no answer");
        s.done(PowerOrder.class, false, "BMC does not answer");
        s.pass(2, Stage.RUNNING, FIRST, SECOND);
        assertThat(s.instance("web").node()).as("never on two machines").contains(id(FIRST));
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.ACTIVE);
    }

    @Test
    void rebootsThatAPersonOrdersAreNoBootLoop() {
        active();
        for (int i = 0; i < 6; i++) {
            s.order(new Command.RebootNode(id(FIRST)));
            s.done(AgentOrder.class, true, "");
            s.boots(1);
            s.pass(1, Stage.RUNNING, FIRST, SECOND);
            assertThat(s.phase(FIRST)).as("after reboot %d", i + 1).isEqualTo(NodePhase.ACTIVE);
        }
    }

    /** Heartbeats are not in step: what falls silent together crosses the detection interval one after the other. */
    @Test
    void aMassFailureIsSeenThoughBeatsAreNotInStep() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            names.add(s.idle(i, 192).name());
            names.forEach(n -> s.beat(n, Stage.IDLE));
        }
        s.ve("web", 5, true);
        s.order(new Command.StartVe(ve()));
        for (int i = 1; i <= 5; i++) {
            s.effects.clear();
            s.boots(i);
            names.forEach(n -> s.beat(n, Stage.RUNNING));
        }
        names.forEach(n -> s.beat(n, Stage.RUNNING));
        s.effects.clear();
        for (String name : names) {
            s.now = s.now.plusMillis(200);
            s.beat(name, Stage.RUNNING);
            assertThat(s.phase(name)).isEqualTo(NodePhase.ACTIVE);
        }
        for (int i = 0; i < 200; i++) {
            s.now = s.now.plusMillis(100);
            s.settle();
        }
        assertThat(s.effects).as("nothing but questions").allSatisfy(e -> assertThat(e)
                .isInstanceOfSatisfying(
                        PowerOrder.class, o -> assertThat(o.verb()).isEqualTo(PowerOrder.Verb.STATUS)));
        assertThat(s.openAlerts()).contains("ha.frozen");
        names.forEach(n -> s.beat(n, Stage.RUNNING));
        s.settle();
        assertThat(s.openAlerts()).as("all are heard again").isEmpty();
    }

    @Test
    void anIdleNodeThatThawsAfterItsStartWasGivenUpDoesNotHoldTheInstance() {
        starting();
        noPower(FIRST);
        s.done(AgentOrder.class, true, "");
        s.pass(200, Stage.IDLE, SECOND);
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.UNCONFIRMED);
        s.beat(FIRST, Stage.IDLE);
        assertThat(s.image.assignment(id(FIRST))).isEmpty();
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.IDLE);
        assertThat(s.instance("web").node())
                .as("it runs the idle ramdisk, so that another may")
                .contains(id(SECOND));
        assertThat(s.openAlerts()).doesNotContain("node.unconfirmed");
    }

    @Test
    void aNodeThatDoesNotLeaveItsInstanceIsNotIdle() {
        active();
        noPower(FIRST);
        AgentSession old = s.node(FIRST).session().orElseThrow();
        s.order(new Command.StopVe(ve()));
        s.done(AgentOrder.class, false, "refused");
        for (int i = 0; i < 250; i++) {
            s.pass(1, Stage.RUNNING, FIRST, SECOND);
            s.effects.removeIf(e -> e instanceof AgentOrder);
            assertThat(s.phase(FIRST)).as("it still runs web").isIn(NodePhase.RELEASING, NodePhase.UNCONFIRMED);
        }
        assertThat(s.node(FIRST).session()).contains(old);
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.STOPPING);
        s.inventory(s.boots(1), 1, 192);
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.IDLE);
        assertThat(s.image.instances(ve())).isEmpty();
        assertThat(s.openAlerts()).isEmpty();
    }

    @Test
    void aStartThatFailedDoesNotBecomeActiveByAnyBeat() {
        starting();
        noPower(FIRST);
        s.done(AgentOrder.class, true, "");
        s.boots(1);
        s.pass(200, Stage.FAILED, FIRST, SECOND);
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.UNCONFIRMED);
        assertThat(s.instance("web").phase()).isEqualTo(InstancePhase.RECOVERING);
    }

    @Test
    void aStartIsNotGivenBackOnceItsAgentHasEnrolledForIt() {
        starting();
        s.done(AgentOrder.class, true, "");
        s.enrols(1, s.instance("web").generation()); // the script's report was lost with a crash of the server
        s.pass(181, Stage.MOUNTING, FIRST, SECOND);
        done(power(PowerOrder.Verb.CYCLE), false, "BMC does not answer");
        assertThat(s.instance("web").node())
                .as("its image may be mounted there")
                .contains(id(FIRST));
    }

    @Test
    void theWordOfAPowerDeviceThatWasReplacedDoesNotCount() {
        active();
        s.pass(11, Stage.IDLE, SECOND);
        PowerOrder wrong = power(PowerOrder.Verb.OFF);
        s.order(new Command.SetPowerDevice(
                id(FIRST),
                Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, "10.77.1.99", 623, "admin")),
                Optional.of(new Secret("secret".toCharArray()))));
        done(wrong, true, "off");
        assertThat(s.phase(FIRST)).as("some other machine went off").isEqualTo(NodePhase.FENCING);
        assertThat(power(PowerOrder.Verb.OFF).device().address()).isEqualTo("10.77.1.99");
        done(power(PowerOrder.Verb.OFF), true, "off");
        assertThat(s.instance("web").node()).contains(id(SECOND));
    }

    @Test
    void aLateFailureOfAQuestionDoesNotFenceANodeThatIsBackMeanwhile() {
        active();
        s.pass(30, Stage.IDLE); // both are silent: questions only
        PowerOrder question = power(PowerOrder.Verb.STATUS);
        String node = s.image.node(question.node()).orElseThrow().name();
        s.boots(node.equals(FIRST) ? 1 : 2);
        NodePhase before = s.phase(node);
        done(question, false, "no answer");
        assertThat(s.phase(node)).isEqualTo(before);
    }

    @Test
    void aNodeBeingSwitchedOffByItsAgentIsNotChosen() {
        s.idle(1, 192);
        s.idle(2, 192);
        noPower(FIRST);
        s.ve("web", 1, true);
        s.order(new Command.SwitchNode(id(FIRST), false));
        s.order(new Command.StartVe(ve()));
        assertThat(s.instance("web").node()).contains(id(SECOND));
        done(s.effects.getFirst(), true, "");
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.OFF);
    }

    @Test
    void aBeatWhilePowerIsCutDoesNotBringTheNodeBack() {
        active();
        s.pass(11, Stage.IDLE, SECOND);
        s.done(PowerOrder.class, false, "BMC does not answer");
        s.pass(31, Stage.IDLE, SECOND);
        PowerOrder off = power(PowerOrder.Verb.OFF);
        s.beat(FIRST, Stage.RUNNING);
        assertThat(s.phase(FIRST)).as("power is being cut").isEqualTo(NodePhase.UNCONFIRMED);
        AgentSession session = s.newSession(1, s.instance("web").generation());
        assertThat(s.enrol(1, session)).isInstanceOf(Outcome.Rejected.class);
        done(off, true, "off");
        assertThat(s.instance("web").node()).contains(id(SECOND));
    }

    @Test
    void anOldOrderToCutPowerDoesNotUndoTheOneThatRestoresIt() {
        active();
        s.pass(11, Stage.IDLE, SECOND);
        PowerOrder off = power(PowerOrder.Verb.OFF);
        s.order(new Command.ConfirmOff(id(FIRST)));
        s.done(PowerOrder.class, true, "off");
        s.pass(1, Stage.IDLE, SECOND);
        assertThat(off.node()).isEqualTo(id(FIRST));
        assertThat(s.phase(FIRST)).as("it is switched on again").isIn(NodePhase.FENCED, NodePhase.BOOTING);
    }

    @Test
    void anAcknowledgedAlertDoesNotComeBackByItself() {
        active();
        VeDefinition d = s.image.ve("web").orElseThrow().definition();
        s.order(new Command.EditVe(
                ve(),
                new VeDefinition(
                        d.name(), "", "", false, 50, d.kernel(), d.image(), d.rootMode(), d.profile(), 1, false),
                1));
        s.pass(12, Stage.IDLE, SECOND);
        assertThat(s.openAlerts()).containsExactly("node.silent");
        s.image.alerts().values().forEach(e -> s.order(new Command.AcknowledgeAlert(e.sequence())));
        s.pass(60, Stage.IDLE, SECOND);
        assertThat(s.openAlerts()).isEmpty();
    }

    @Test
    void theAlertOfASilentNodeIsSettledWhenItComesBackByABoot() {
        active();
        VeDefinition d = s.image.ve("web").orElseThrow().definition();
        s.order(new Command.EditVe(
                ve(),
                new VeDefinition(
                        d.name(), "", "", false, 50, d.kernel(), d.image(), d.rootMode(), d.profile(), 1, false),
                1));
        s.pass(12, Stage.IDLE, SECOND);
        assertThat(s.openAlerts()).containsExactly("node.silent");
        s.boots(1);
        s.pass(1, Stage.RUNNING, FIRST, SECOND);
        assertThat(s.openAlerts()).isEmpty();
    }

    @Test
    void whatASlotWaitedForIsSettledWhenTheSlotIsGone() {
        active();
        VeDefinition d = s.image.ve("web").orElseThrow().definition();
        s.order(new Command.EditVe(
                ve(),
                new VeDefinition(
                        d.name(), "", "", false, 50, d.kernel(), d.image(), d.rootMode(), d.profile(), 3, true),
                1));
        s.effects.clear();
        assertThat(s.openAlerts()).contains("ve.waiting");
        s.boots(2);
        s.pass(1, Stage.RUNNING, FIRST, SECOND);
        assertThat(s.openAlerts()).as("the third still waits").contains("ve.waiting");
        s.order(new Command.EditVe(
                ve(),
                new VeDefinition(
                        d.name(), "", "", false, 50, d.kernel(), d.image(), d.rootMode(), d.profile(), 2, true),
                2));
        assertThat(s.openAlerts()).isEmpty();
    }

    @Test
    void alertsOfAForgottenNodeGoWithIt() {
        s.idle(1, 192);
        s.pass(11, Stage.IDLE);
        s.done(PowerOrder.class, false, "no answer");
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.ERROR);
        s.order(new Command.ForgetNode(id(FIRST)));
        assertThat(s.openAlerts()).isEmpty();
    }

    @Test
    void fetchingAScriptInTheNameOfANodeThatIsOffSwitchesNothingOn() {
        s.idle(1, 192);
        s.order(new Command.SwitchNode(id(FIRST), false));
        s.done(PowerOrder.class, true, "off");
        s.see(new Observation.BootServed(Scenario.mac(1), 0));
        s.pass(400, Stage.IDLE);
        assertThat(s.effects).as("anybody can fetch a script").isEmpty();
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.OFF);
    }

    @Test
    void aNodeThatSpeaksForAnOldTaskWhileItIsToBootIsSentToThePool() {
        active();
        s.pass(11, Stage.IDLE, SECOND);
        s.order(new Command.ConfirmOff(id(FIRST)));
        s.effects.clear();
        s.boots(2);
        s.pass(1, Stage.RUNNING, SECOND);
        s.effects.clear();
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.BOOTING);
        s.pass(20, Stage.RUNNING, FIRST, SECOND); // it was not off
        assertThat(s.effects).singleElement().isInstanceOfSatisfying(AgentOrder.class, o -> assertThat(o.verb())
                .isEqualTo(AgentOrder.Verb.REBOOT));
    }

    @Test
    void oneExportIsOneRootWhateverItsImagesAreCalled() {
        s.idle(1, 192);
        s.idle(2, 192);
        s.ve("web", 1, true);
        var kernel = s.image.ve("web").orElseThrow().definition().kernel();
        for (String name : List.of("a", "b")) {
            s.order(new Command.AddImage("root-" + name, "10.77.0.1", name.equals("a") ? "/data" : "/data/", "", ""));
            s.order(new Command.CreateVe(new VeDefinition(
                    name,
                    "",
                    "",
                    false,
                    50,
                    kernel,
                    s.image.image("root-" + name).map(i -> i.id()),
                    RootMode.EXCLUSIVE,
                    org.openqrm.core.domain.NodeProfile.any(),
                    1,
                    true)));
        }
        s.order(new Command.StartVe(s.image.ve("a").orElseThrow().id()));
        assertThat(s.ask(new Command.StartVe(s.image.ve("b").orElseThrow().id())))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void anEnrolmentThatIsRepeatedAfterTheNextBootIsRefused() {
        s.idle(1, 192);
        AgentSession before = s.node(FIRST).session().orElseThrow();
        s.order(new Command.RebootNode(id(FIRST)));
        s.boots(1);
        assertThat(s.enrol(1, before)).as("a datagram of the boot before").isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aStrangerThatClaimsTheSecondAddressOfAWorkingNodeIsNotTakenForIt() {
        active();
        s.pass(5, Stage.IDLE, SECOND);
        AgentSession stranger = new AgentSession(99, new UUID(9, 9), new byte[32], new byte[32], 0, "10.77.0.150");
        Outcome outcome = s.see(new Observation.AgentEnrolled(
                List.of(Scenario.mac(9), Scenario.mac(1)),
                "nonce99",
                s.now.plusSeconds(900).getEpochSecond(),
                stranger));
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(s.node(FIRST).session().map(AgentSession::sessionId)).isNotEqualTo(Optional.of(99L));
    }

    @Test
    void aNodeThatComesBackByABootWhileItsInstanceStopsIsReleasedAtOnce() {
        active();
        s.pass(30, Stage.IDLE);
        s.effects.clear();
        s.order(new Command.StopVe(ve()));
        s.boots(1);
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.RELEASING);
    }

    @Test
    void anOrderThatNeverEndsDoesNotPutOffTheQuestionForAPerson() {
        active();
        s.pass(60, Stage.IDLE, SECOND);
        assertThat(s.phase(FIRST))
                .as("its power device has not answered for long")
                .isEqualTo(NodePhase.UNCONFIRMED);
        assertThat(s.openAlerts()).contains("node.unconfirmed");
    }

    @Test
    void declinesOfAddressesThatNobodyHoldsAreNoEvents() {
        long events = s.image.nextEvent();
        for (int i = 0; i < 100; i++) {
            s.see(new Observation.LeaseDeclined(Scenario.mac(i), "10.77.0.200"));
        }
        assertThat(s.image.nextEvent()).isEqualTo(events);
    }

    @Test
    void aKernelThatWasDeletedWhileItWasImportedLeavesNoFiles() {
        s.order(new Command.ImportKernel("debian", "/k.deb", false));
        var kernel = s.image.kernel("debian").orElseThrow().id();
        s.order(new Command.DeleteKernel(kernel));
        s.effects.clear();
        s.see(new Observation.KernelBuilt(
                kernel, new org.openqrm.core.domain.KernelImage.Content("6.1.0", 1, 1, 1, "00", "00")));
        assertThat(s.effects).singleElement().isInstanceOf(Effect.RemoveKernelFiles.class);
    }

    @Test
    void theImportThatEndsLastOfTwoIsNotForgottenByTheFirst() {
        s.order(new Command.ImportKernel("one", "/1.deb", true));
        s.order(new Command.ImportKernel("two", "/2.deb", true));
        for (String name : List.of("one", "two")) {
            s.see(new Observation.KernelBuilt(
                    s.image.kernel(name).orElseThrow().id(),
                    new org.openqrm.core.domain.KernelImage.Content("6.1.0", 1, 1, 1, "00", "00")));
        }
        assertThat(s.image.idleKernel().map(k -> k.name())).contains("two");
    }
}

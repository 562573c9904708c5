package org.openqrm.server.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openqrm.server.agent.ListenerSite.MAC;
import static org.openqrm.server.agent.ListenerSite.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.port.Effect.AgentOrder.Verb;
import org.openqrm.core.port.Observation;
import org.openqrm.protocol.agent.BeatAck;
import org.openqrm.protocol.agent.Command;
import org.openqrm.protocol.agent.CommandResult;
import org.openqrm.protocol.agent.Enrolment;
import org.openqrm.protocol.agent.ServerHandshake;

class AgentListenerTest {
    private static final MacAddress OTHER = new MacAddress("52:54:00:77:00:02");

    private ListenerSite site;

    @BeforeEach
    void start() throws IOException {
        site = new ListenerSite();
    }

    @AfterEach
    void stop() {
        site.close();
        assertEquals(0, site.count(AgentCount.FAILURES), "exceptions in the listener");
    }

    @Test
    void enrolsOnceHoweverOftenTheHelloIsRepeated() throws Exception {
        try (TestNode node = new TestNode(site, "127.0.0.2", site.tokens.issue(MAC, "127.0.0.2", 5), OTHER, MAC)) {
            assertEquals(Enrolment.ACCEPTED, node.hello());
            assertEquals(Enrolment.ACCEPTED, node.hello());
            var enrolments = site.dataCenter.reported(Observation.AgentEnrolled.class);
            assertEquals(1, enrolments.size());
            assertEquals(List.of(MAC, OTHER), enrolments.getFirst().macs(), "the one it booted from comes first");
            assertEquals(
                    site.clock.instant().plus(BootTokens.VALIDITY).getEpochSecond(),
                    enrolments.getFirst().tokenExpires());
            assertEquals(5, enrolments.getFirst().session().generation());
            assertEquals("127.0.0.2", enrolments.getFirst().session().address());
            assertEquals(1, site.count(AgentCount.ENROLLED));
        }
    }

    @Test
    void refusesTokensThatAreForgedExpiredOrAnothers() throws Exception {
        try (TestNode forged = new TestNode(site, "127.0.0.2", "AAAA", MAC);
                TestNode moved = new TestNode(site, "127.0.0.3", site.tokens.issue(MAC, "127.0.0.2", 0), MAC);
                TestNode stolen = new TestNode(site, "127.0.0.4", site.tokens.issue(MAC, "127.0.0.4", 0), OTHER);
                TestNode late = site.node(MAC, "127.0.0.5")) {
            assertEquals(Enrolment.TOKEN_UNKNOWN, forged.hello());
            assertEquals(Enrolment.OTHER_ADDRESS, moved.hello());
            assertEquals(Enrolment.OTHER_ADDRESS, stolen.hello());
            site.clock.pass(Duration.ofMinutes(16));
            assertEquals(Enrolment.TOKEN_EXPIRED, late.hello());
        }
        assertEquals(List.of(), site.dataCenter.reported);
        assertEquals(4, site.count(AgentCount.REFUSED_TOKENS));
    }

    @Test
    void answersRefusalsAtALimitedRate() throws Exception {
        try (TestNode forged = new TestNode(site, "127.0.0.2", "AAAA", MAC)) {
            forged.hello();
            for (int i = 0; i < 500; i++) {
                forged.send(forged.handshake.hello());
            }
            await(() -> "500 repeated HELLOs", () -> site.count(AgentCount.RECEIVED) >= 501);
            int answers = 0;
            while (forged.receiveWithin(50).isPresent()) {
                answers++;
            }
            assertTrue(answers < 100, answers + " refusals were sent");
        }
    }

    @Test
    void tellsANodeToComeAgainWhenTheCoreRefuses() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2")) {
            site.dataCenter.refuse(Outcome.Rejected.because("", "Not just now."));
            assertEquals(Enrolment.NOT_NOW, node.hello());
            site.dataCenter.acceptAgain();
            assertEquals(Enrolment.ACCEPTED, node.hello());
        }
    }

    @Test
    void tellsANodeThatItsTaskIsOutdated() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2")) {
            site.dataCenter.refuse(Outcome.Rejected.because("outdated", "It has booted for a task that is gone."));
            assertEquals(Enrolment.OUTDATED, node.hello());
        }
    }

    @Test
    void aTokenThatIsUsedMakesASecondClaimant() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2")) {
            site.dataCenter.refuse(Outcome.Rejected.because("nonce", "The token was redeemed before."));
            assertEquals(Enrolment.TOKEN_USED, node.hello());
            assertEquals(1, site.count(AgentCount.SECOND_CLAIMANTS));
        }
    }

    @Test
    void aMachineThatClaimsToBeALivingNodeIsNoticed() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled();
                TestNode impostor = site.node(MAC, "127.0.0.3")) {
            node.beats();
            site.dataCenter.refuse(Outcome.Rejected.because("node", "A second machine claims to be it."));
            assertEquals(Enrolment.NOT_NOW, impostor.hello());
            assertEquals(1, site.count(AgentCount.SECOND_CLAIMANTS));
        }
    }

    @Test
    void reportsBeatsWithRatesAndAcknowledgesEach() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled()) {
            node.send(node.sealed(node.beat(TestNode.load(10))));
            assertEquals(node.session().epoch(), ((BeatAck) node.take()).epoch());
            node.send(node.sealed(node.beat(TestNode.load(12))));
            node.take();
            var beats = site.dataCenter.reported(Observation.Beat.class);
            assertEquals(2, beats.size());
            assertEquals(0f, beats.get(0).sample().rxBytesPerSecond());
            var second = beats.get(1).sample();
            assertEquals(0.25f, second.cpu());
            assertEquals(1.5f, second.load1());
            assertEquals(0.6f, second.memoryUsed(), 1e-6f);
            assertEquals(1_000f, second.rxBytesPerSecond());
            assertEquals(2_000f, second.txBytesPerSecond());
            assertEquals(site.clock.millis(), second.at());
            assertEquals(Observation.Stage.IDLE, beats.get(1).stage());
        }
    }

    @Test
    void dropsReplaysForgeriesAndStrangers() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled()) {
            byte[] first = node.sealed(node.beat(TestNode.load(1)));
            node.send(first);
            node.take();
            byte[] forged = node.sealed(node.beat(TestNode.load(2)));
            forged[30] ^= 1;
            byte[] strange = node.sealed(node.beat(TestNode.load(3)));
            strange[4] ^= 1;
            node.send(first);
            node.send(forged);
            node.send(strange);
            node.send(new byte[] {'O', 'Q', 1, 9});
            node.beats();
            assertEquals(1, site.count(AgentCount.REPLAYS));
            assertEquals(1, site.count(AgentCount.BAD_MAC));
            assertEquals(1, site.count(AgentCount.UNKNOWN_SESSION));
            assertEquals(1, site.count(AgentCount.MALFORMED));
            assertEquals(2, site.dataCenter.reported(Observation.Beat.class).size());
        }
    }

    @Test
    void aSessionOutlivesARestartButARecordingDoesNot() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled()) {
            node.beats();
            byte[] recorded = node.sealed(node.beat(TestNode.load(2)));
            site.restart();
            node.send(recorded);
            BeatAck ack = (BeatAck) node.take();
            assertEquals(1, site.dataCenter.reported(Observation.Beat.class).size(), "an old epoch is no sign of life");
            assertEquals(1, site.count(AgentCount.WRONG_EPOCH));
            assertEquals(ack.epoch(), node.beats().epoch());
            assertEquals(2, site.dataCenter.reported(Observation.Beat.class).size());
            assertEquals(
                    1, site.dataCenter.reported(Observation.AgentEnrolled.class).size());
        }
    }

    @Test
    void aHelloRepeatedAfterARestartLeavesTheSessionAlone() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled()) {
            site.restart();
            assertEquals(Enrolment.ACCEPTED, node.hello());
            assertEquals(
                    1, site.dataCenter.reported(Observation.AgentEnrolled.class).size());
        }
    }

    @Test
    void followsANodeToItsNewAddress() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled()) {
            node.beats();
            node.moveTo("127.0.0.9");
            node.beats();
            assertEquals(2, site.dataCenter.reported(Observation.Beat.class).size());
        }
    }

    @Test
    void noticesAnAgentThatSpeaksOnAfterAnotherTookItsPlace() throws Exception {
        try (TestNode first = site.node(MAC, "127.0.0.2").enrolled();
                TestNode second = site.node(MAC, "127.0.0.3").enrolled()) {
            first.send(first.sealed(first.beat(TestNode.load(1))));
            second.beats();
            assertEquals(1, site.count(AgentCount.SECOND_CLAIMANTS));
            assertEquals(1, site.dataCenter.reported(Observation.Beat.class).size());
            site.clock.pass(Duration.ofMinutes(1));
            first.send(first.handshake.hello());
            assertEquals(Enrolment.ACCEPTED, second.hello());
            assertEquals(
                    2, site.dataCenter.reported(Observation.AgentEnrolled.class).size());
        }
    }

    @Test
    void anOrderIsRepeatedUntilItIsAnswered() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled()) {
            node.beats();
            CompletableFuture<Boolean> answer = order(Verb.REBOOT);
            Command first = (Command) node.take();
            Command again = (Command) node.take();
            assertEquals(first, again);
            assertEquals(Command.Verb.REBOOT, first.verb());
            assertFalse(answer.isDone());
            node.send(node.sealed(new CommandResult(first.id(), CommandResult.Code.DONE)));
            assertTrue(answer.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void anOrderThatIsNotAnsweredFailsInTime() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled()) {
            node.beats();
            assertFalse(order(Verb.POWER_OFF).get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void anOrderAfterTheEndFailsAtOnce() throws Exception {
        try (TestNode _ = site.node(MAC, "127.0.0.2").enrolled()) {
            CompletableFuture<Boolean> open = order(Verb.REBOOT);
            site.listener.close();
            assertFalse(open.get(5, TimeUnit.SECONDS));
            assertFalse(order(Verb.REBOOT).get(5, TimeUnit.SECONDS));
            assertFalse(site.listener.status().running());
        }
    }

    private CompletableFuture<Boolean> order(Verb verb) {
        Node node = site.dataCenter.onlyNode();
        return site.listener
                .order(node.id(), node.session().orElseThrow(), verb)
                .toCompletableFuture();
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        AgentConfig config = new AgentConfig(
                List.of(InetAddress.getByName("127.0.0.1")), site.listener.port(), Duration.ofSeconds(1));
        try (AgentListener second = new AgentListener(
                config,
                site.dataCenter,
                site.dataCenter,
                site.tokens,
                new ServerHandshake(site.key),
                site.clock,
                new SecureRandom())) {
            IOException e = assertThrows(IOException.class, second::start);
            assertTrue(e.getMessage().contains("127.0.0.1:" + site.listener.port()), e.getMessage());
            assertTrue(e.getMessage().contains("agent.port"), e.getMessage());
        }
    }

    @Test
    void theAnswerToTheSameHelloIsTheSame() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2")) {
            node.send(node.handshake.hello());
            byte[] first = node.receiveWithin(5_000).orElseThrow();
            node.send(node.handshake.hello());
            assertArrayEquals(first, node.receiveWithin(5_000).orElseThrow());
            node.handshake.welcome(ByteBuffer.wrap(first));
        }
    }
}

package org.openqrm.protocol.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandshakeTest {
    private final Enrolling pair;

    HandshakeTest() throws AgentWireException {
        pair = new Enrolling();
    }

    @Test
    void bothSidesAgreeOnSessionAndKeys() {
        assertEquals(Enrolling.HELLO, pair.opened.hello());
        assertEquals(pair.opened.sessionId(), pair.enrolled.welcome().sessionId());
        assertEquals(pair.opened.keys(), pair.enrolled.keys());
        assertFalse(
                Arrays.equals(pair.opened.keys().fromNode(), pair.opened.keys().toNode()));
        assertEquals(
                new Welcome(Enrolment.ACCEPTED, pair.opened.sessionId(), Enrolling.EPOCH, Duration.ofSeconds(1)),
                pair.enrolled.welcome());
    }

    /** RFC 7748 section 6.1: Alice's keys, Bob's public key, their secret. */
    @Test
    void curveGivesTheSecretOfTheRfc() throws AgentWireException {
        HexFormat hex = HexFormat.of();
        byte[] alice = hex.parseHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        byte[] bob = hex.parseHex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
        assertEquals(
                "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
                hex.formatHex(Curve25519.publicOf(alice)));
        assertEquals(
                "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742",
                hex.formatHex(Curve25519.agree(alice, bob)));
    }

    @Test
    void theSameHelloLeadsToTheSameSessionAlsoAfterARestart() throws AgentWireException {
        ServerHandshake restarted = new ServerHandshake(ServerKey.of(pair.key.privateKey()));
        ServerHandshake.Opened again = restarted.open(ByteBuffer.wrap(pair.node.hello()));
        assertEquals(pair.opened.sessionId(), again.sessionId());
        assertEquals(pair.opened.keys(), again.keys());
        byte[] welcome = restarted.accept(again, 99, Duration.ofSeconds(2));
        assertEquals(99, pair.node.welcome(ByteBuffer.wrap(welcome)).welcome().epoch());
    }

    @Test
    void anotherHelloOfTheSameContentLeadsToAnotherSession() throws AgentWireException {
        NodeHandshake other = new NodeHandshake(pair.key.publicKey(), Enrolling.HELLO, new Random(3));
        assertNotEquals(
                pair.opened.sessionId(),
                pair.server.open(ByteBuffer.wrap(other.hello())).sessionId());
        byte[] mine = pair.server.accept(pair.opened, 1, Duration.ofSeconds(1));
        assertEquals(AgentFault.BAD_SEAL, fault(() -> other.welcome(ByteBuffer.wrap(mine))));
    }

    @ParameterizedTest
    @EnumSource(value = Enrolment.class, mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
    void refusalsArriveWithTheirReason(Enrolment reason) throws AgentWireException {
        byte[] welcome = pair.server.refuse(pair.opened, reason);
        assertEquals(
                reason, pair.node.welcome(ByteBuffer.wrap(welcome)).welcome().result());
        assertTrue(welcome.length < pair.node.hello().length, "no amplification");
    }

    @Test
    void aHelloForAnotherServerDoesNotOpen() {
        ServerHandshake stranger = new ServerHandshake(ServerKey.generate(new Random(4)));
        assertEquals(AgentFault.BAD_SEAL, fault(() -> stranger.open(ByteBuffer.wrap(pair.node.hello()))));
    }

    @Test
    void anImpostorWithoutTheStaticKeyCannotWelcome() throws AgentWireException {
        ServerHandshake impostor = new ServerHandshake(ServerKey.generate(new Random(5)));
        NodeHandshake deceived =
                new NodeHandshake(ServerKey.generate(new Random(5)).publicKey(), Enrolling.HELLO, new Random(2));
        byte[] welcome = impostor.accept(
                impostor.open(ByteBuffer.wrap(deceived.hello())), Enrolling.EPOCH, Duration.ofSeconds(1));
        assertEquals(AgentFault.BAD_SEAL, fault(() -> pair.node.welcome(ByteBuffer.wrap(welcome))));
    }

    @Test
    void everyTruncationAndEveryFlippedBitIsRefused() {
        byte[] hello = pair.node.hello();
        byte[] welcome = pair.server.accept(pair.opened, Enrolling.EPOCH, Duration.ofSeconds(1));
        for (int length = 0; length < hello.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(hello, 0, length);
            assertThrows(AgentWireException.class, () -> pair.server.open(cut), "HELLO of " + length);
        }
        for (int bit = 0; bit < 8 * welcome.length; bit++) {
            byte[] bent = welcome.clone();
            bent[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(
                    AgentWireException.class, () -> pair.node.welcome(ByteBuffer.wrap(bent)), "WELCOME, bit " + bit);
        }
    }

    @Test
    void pointsOfSmallOrderAreRefused() {
        byte[] hello = pair.node.hello();
        Arrays.fill(hello, 4, 36, (byte) 0);
        assertEquals(AgentFault.BAD_SEAL, fault(() -> pair.server.open(ByteBuffer.wrap(hello))));
    }

    @Test
    void aWelcomeIsNoHello() {
        byte[] welcome = pair.server.accept(pair.opened, 1, Duration.ofSeconds(1));
        assertEquals(AgentFault.WRONG_DIRECTION, fault(() -> pair.server.open(ByteBuffer.wrap(welcome))));
    }

    @Test
    void nothingPrintsASecret() {
        assertFalse(pair.opened.hello().toString().contains(Enrolling.HELLO.token()));
        assertEquals("SessionKeys", pair.opened.keys().toString());
        assertEquals("ServerKey", pair.key.toString());
        assertArrayEquals(
                pair.key.publicKey(), ServerKey.of(pair.key.privateKey()).publicKey());
    }

    private static AgentFault fault(Executable action) {
        return assertThrows(AgentWireException.class, action).fault();
    }
}

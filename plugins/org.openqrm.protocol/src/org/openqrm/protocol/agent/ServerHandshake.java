package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The server's side of an enrolment. Thread-safe; keeps nothing.
 *
 * <p>The server's ephemeral key is not drawn but derived from its static key and the HELLO. So the same HELLO has the
 * same session id and the same keys at every retransmission and after a restart of the server, without a memory that an
 * attacker could fill. What that gives up is forward secrecy against a thief of the static key; nothing in a session is
 * confidential, and with that key he could pose as the server anyway.
 */
public final class ServerHandshake {
    private static final byte[] EPHEMERAL_INFO = Secrets.ascii("openQRM agent v1 server ephemeral");

    private final ServerKey key;

    public ServerHandshake(ServerKey key) {
        this.key = key;
    }

    /**
     * A HELLO whose seal opened. That proves nothing about its sender: judge the token. Look for a session of this id
     * first; if there is one, the HELLO is a retransmission (or a replay, which is harmless): repeat
     * {@link ServerHandshake#accept} and leave the session as it is.
     *
     * @param sessionId the session this HELLO leads to if it is accepted
     * @param keys of that session
     */
    public record Opened(Hello hello, long sessionId, SessionKeys keys, Reply reply) {}

    /** What is needed to answer; opaque. */
    public static final class Reply {
        private final byte[] ephemeral;
        private final byte[] welcomeKey;

        private Reply(byte[] ephemeral, byte[] welcomeKey) {
            this.ephemeral = ephemeral;
            this.welcomeKey = welcomeKey;
        }
    }

    /** @throws AgentWireException unless it is a HELLO sealed for this server's key; nothing is to be answered then */
    public Opened open(ByteBuffer datagram) throws AgentWireException {
        byte[] octets = Handshake.octets(datagram, DatagramType.HELLO);
        byte[] nodeEphemeral = Handshake.ephemeral(octets);
        byte[] es = Curve25519.agree(key.privateKey(), nodeEphemeral);
        byte[] helloKey = Handshake.helloKey(es, nodeEphemeral, key.publicKey());
        Hello hello = Handshake.decodeHello(Handshake.open(octets, helloKey));
        byte[] ephemeral = Secrets.hkdf(Secrets.sha256(octets), key.privateKey(), EPHEMERAL_INFO, AgentWire.KEY);
        byte[] ephemeralPublic = Curve25519.publicOf(ephemeral);
        byte[] ee = Curve25519.agree(ephemeral, nodeEphemeral);
        Handshake.Schedule schedule = Handshake.schedule(octets, ephemeralPublic, es, ee);
        Reply reply = new Reply(ephemeralPublic, schedule.welcomeKey());
        return new Opened(hello, schedule.sessionId(), schedule.keys(), reply);
    }

    /**
     * The WELCOME datagram for an accepted node.
     *
     * @param epoch of this run of the server
     * @param heartbeat how often the node shall beat, 100 ms to 10 min
     */
    public byte[] accept(Opened opened, long epoch, Duration heartbeat) {
        return answer(opened, new Welcome(Enrolment.ACCEPTED, opened.sessionId(), epoch, heartbeat));
    }

    /**
     * The WELCOME datagram that tells a node why it is not taken. It is shorter than any HELLO, yet rate-limit it.
     *
     * @param reason any but {@link Enrolment#ACCEPTED}
     */
    public byte[] refuse(Opened opened, Enrolment reason) {
        if (reason == Enrolment.ACCEPTED) {
            throw new IllegalArgumentException("a refusal needs a reason");
        }
        return answer(opened, new Welcome(reason, 0, 0, Duration.ZERO));
    }

    private static byte[] answer(Opened opened, Welcome welcome) {
        Reply reply = opened.reply();
        return Handshake.sign(reply.ephemeral, reply.welcomeKey, Handshake.encode(welcome));
    }
}

package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** The node's side of one enrolment. The real one is the agent in C; this one serves tests and simulated nodes. */
public final class NodeHandshake {
    private final byte[] serverKey;
    private final byte[] ephemeral = new byte[AgentWire.KEY];
    private final byte[] es;
    private final byte[] hello;

    /** @param keys of the session; meaningful only when accepted */
    public record Enrolled(Welcome welcome, SessionKeys keys) {}

    /**
     * @param serverKey the server's public key, 32 octets
     * @param random a cryptographic source, but for tests
     * @throws AgentWireException when the key is no usable X25519 public key
     */
    public NodeHandshake(byte[] serverKey, Hello content, RandomGenerator random) throws AgentWireException {
        this.serverKey = serverKey.clone();
        random.nextBytes(ephemeral);
        byte[] ephemeralPublic = Curve25519.publicOf(ephemeral);
        this.es = Curve25519.agree(ephemeral, this.serverKey);
        byte[] helloKey = Handshake.helloKey(es, ephemeralPublic, this.serverKey);
        this.hello = Handshake.seal(ephemeralPublic, helloKey, Handshake.encode(content));
    }

    /** The HELLO datagram; repeat it unchanged until a WELCOME comes. */
    public byte[] hello() {
        return hello.clone();
    }

    /** @throws AgentWireException unless it is the pinned server's answer to this very HELLO */
    public Enrolled welcome(ByteBuffer datagram) throws AgentWireException {
        byte[] octets = Handshake.octets(datagram, DatagramType.WELCOME);
        byte[] serverEphemeral = Handshake.ephemeral(octets);
        byte[] ee = Curve25519.agree(ephemeral, serverEphemeral);
        Handshake.Schedule schedule = Handshake.schedule(hello, serverEphemeral, es, ee);
        Welcome welcome = Handshake.decodeWelcome(Handshake.verify(octets, schedule.welcomeKey()));
        if (welcome.result() == Enrolment.ACCEPTED && welcome.sessionId() != schedule.sessionId()) {
            throw new AgentWireException(AgentFault.MALFORMED, "WELCOME to another session");
        }
        return new Enrolled(welcome, schedule.keys());
    }
}

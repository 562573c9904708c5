package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.openqrm.protocol.wire.MacAddress;

/**
 * The key schedule, HELLO and WELCOME, the same on both sides:
 *
 * <pre>
 * HELLO   = header ‖ node ephemeral public key ‖ seal(hello key, …)
 * WELCOME = header ‖ server ephemeral public key ‖ result … ‖ HMAC(welcome key, all before it), 16 octets
 * es = X25519(node ephemeral, server static)      ee = X25519(node ephemeral, server ephemeral)
 * hello key = HKDF(salt "openQRM agent v1 hello", es, info node ephemeral ‖ server static)
 * welcome key ‖ from-node key ‖ to-node key ‖ session id
 *           = HKDF(salt SHA-256(HELLO ‖ server ephemeral), es ‖ ee, info "openQRM agent v1 session")
 * </pre>
 *
 * The seal is ChaCha20-Poly1305 with a zero nonce and the clear part before it as associated data: a node draws a new
 * ephemeral key for every HELLO, so its key seals one text. A WELCOME holds no secret, and one key may sign several (a
 * refusal and later a welcome, or two epochs); hence a MAC that needs no nonce.
 */
final class Handshake {
    private static final byte[] HELLO_SALT = Secrets.ascii("openQRM agent v1 hello");
    private static final byte[] SESSION_INFO = Secrets.ascii("openQRM agent v1 session");
    private static final int CLEAR = AgentWire.HEADER + AgentWire.KEY;
    private static final int WELCOME = 1 + 8 + 8 + 4;
    private static final long MIN_HEARTBEAT = 100;
    private static final long MAX_HEARTBEAT = 600_000;

    private Handshake() {}

    /** All that follows from both key agreements. */
    record Schedule(byte[] welcomeKey, SessionKeys keys, long sessionId) {}

    static byte[] helloKey(byte[] es, byte[] nodeEphemeral, byte[] serverStatic) {
        ByteBuffer info =
                ByteBuffer.allocate(2 * AgentWire.KEY).put(nodeEphemeral).put(serverStatic);
        return Secrets.hkdf(HELLO_SALT, es, info.array(), AgentWire.KEY);
    }

    static Schedule schedule(byte[] hello, byte[] serverEphemeral, byte[] es, byte[] ee) {
        ByteBuffer secret = ByteBuffer.allocate(2 * AgentWire.KEY).put(es).put(ee);
        byte[] salt = Secrets.sha256(hello, serverEphemeral);
        byte[] all = Secrets.hkdf(salt, secret.array(), SESSION_INFO, 3 * AgentWire.KEY + 8);
        return new Schedule(
                Arrays.copyOf(all, 32),
                new SessionKeys(Arrays.copyOfRange(all, 32, 64), Arrays.copyOfRange(all, 64, 96)),
                ByteBuffer.wrap(all).getLong(96));
    }

    /** The octets of a HELLO or WELCOME, checked for its type and least length. */
    static byte[] octets(ByteBuffer datagram, DatagramType expected) throws AgentWireException {
        DatagramType type = AgentWire.typeOf(datagram);
        if (type != expected) {
            throw new AgentWireException(AgentFault.WRONG_DIRECTION, type + " instead of " + expected);
        }
        if (datagram.remaining() < CLEAR + AgentWire.MAC) {
            throw new AgentWireException(AgentFault.TRUNCATED, type + " of " + datagram.remaining() + " octets");
        }
        byte[] octets = new byte[datagram.remaining()];
        datagram.get(octets);
        return octets;
    }

    /** The peer's ephemeral key in the clear part of a HELLO or WELCOME. */
    static byte[] ephemeral(byte[] octets) {
        return Arrays.copyOfRange(octets, AgentWire.HEADER, CLEAR);
    }

    static byte[] seal(byte[] ephemeral, byte[] key, byte[] plain) {
        ByteBuffer out = AgentWire.datagram(DatagramType.HELLO, CLEAR + plain.length + AgentWire.MAC);
        out.put(ephemeral);
        byte[] clear = Arrays.copyOf(out.array(), CLEAR);
        return out.put(Secrets.seal(key, clear, plain)).array();
    }

    static ByteBuffer open(byte[] octets, byte[] key) throws AgentWireException {
        byte[] clear = Arrays.copyOf(octets, CLEAR);
        return ByteBuffer.wrap(Secrets.open(key, clear, Arrays.copyOfRange(octets, CLEAR, octets.length)));
    }

    static byte[] sign(byte[] ephemeral, byte[] key, byte[] plain) {
        ByteBuffer out = AgentWire.datagram(DatagramType.WELCOME, CLEAR + plain.length + AgentWire.MAC);
        out.put(ephemeral).put(plain);
        return out.put(Secrets.mac(Secrets.hmac(key), out.array(), CLEAR + plain.length))
                .array();
    }

    static ByteBuffer verify(byte[] octets, byte[] key) throws AgentWireException {
        int signed = octets.length - AgentWire.MAC;
        byte[] mac = Secrets.mac(Secrets.hmac(key), octets, signed);
        if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(octets, signed, octets.length))) {
            throw new AgentWireException(AgentFault.BAD_SEAL, "WELCOME with a wrong MAC");
        }
        return ByteBuffer.wrap(octets, CLEAR, signed - CLEAR);
    }

    static byte[] encode(Hello hello) {
        byte[] token = Secrets.ascii(hello.token());
        int macs = hello.macs().size();
        if (token.length > AgentWire.MAX_TOKEN || macs < 1 || macs > AgentWire.MAX_MACS) {
            throw new IllegalArgumentException("token of " + token.length + " octets, " + macs + " addresses");
        }
        ByteBuffer out = ByteBuffer.allocate(16 + 2 + token.length + 1 + 6 * macs)
                .putLong(hello.bootId().getMostSignificantBits())
                .putLong(hello.bootId().getLeastSignificantBits())
                .putShort((short) token.length)
                .put(token)
                .put((byte) macs);
        hello.macs().forEach(mac -> out.putShort((short) (mac.bits() >>> 32)).putInt((int) mac.bits()));
        return out.array();
    }

    static Hello decodeHello(ByteBuffer in) throws AgentWireException {
        Payload.atLeast(in, 16 + 2, DatagramType.HELLO);
        UUID bootId = new UUID(in.getLong(), in.getLong());
        int length = in.getShort() & 0xffff;
        if (length > AgentWire.MAX_TOKEN) {
            throw new AgentWireException(AgentFault.MALFORMED, "token of " + length + " octets");
        }
        Payload.atLeast(in, length + 1, DatagramType.HELLO);
        String token = token(in, length);
        int count = in.get() & 0xff;
        if (count < 1 || count > AgentWire.MAX_MACS) {
            throw new AgentWireException(AgentFault.MALFORMED, count + " hardware addresses");
        }
        Payload.exactly(in, 6 * count, DatagramType.HELLO);
        List<MacAddress> macs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long high = in.getShort() & 0xffffL;
            macs.add(new MacAddress(high << 32 | in.getInt() & 0xffffffffL));
        }
        return new Hello(bootId, token, macs);
    }

    private static String token(ByteBuffer in, int length) throws AgentWireException {
        StringBuilder token = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            byte c = in.get();
            if (c <= ' ' || c == 0x7f) {
                throw new AgentWireException(AgentFault.MALFORMED, "token with character " + (c & 0xff));
            }
            token.append((char) c);
        }
        return token.toString();
    }

    static byte[] encode(Welcome welcome) {
        return ByteBuffer.allocate(WELCOME)
                .put((byte) welcome.result().code())
                .putLong(welcome.sessionId())
                .putLong(welcome.epoch())
                .putInt((int) welcome.heartbeat().toMillis())
                .array();
    }

    static Welcome decodeWelcome(ByteBuffer in) throws AgentWireException {
        Payload.exactly(in, WELCOME, DatagramType.WELCOME);
        Enrolment result = Enrolment.of(in.get() & 0xff);
        long sessionId = in.getLong();
        long epoch = in.getLong();
        long heartbeat = in.getInt() & 0xffffffffL;
        if (result == Enrolment.ACCEPTED && (heartbeat < MIN_HEARTBEAT || heartbeat > MAX_HEARTBEAT)) {
            throw new AgentWireException(AgentFault.MALFORMED, "heartbeat of " + heartbeat + " ms");
        }
        return new Welcome(result, sessionId, epoch, Duration.ofMillis(heartbeat));
    }
}

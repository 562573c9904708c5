package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;

/**
 * Numbers and frame of the agent protocol. All integers are big-endian. Every datagram begins with the four octets
 * {@code 'O' 'Q' version type}; the datagrams of a session go on with session id (8) and sequence (8) and end with an
 * HMAC-SHA256 cut to 16 octets over everything before it.
 */
public final class AgentWire {
    /** UDP port of the server unless configured otherwise. */
    public static final int DEFAULT_PORT = 4912;
    /** No datagram of this protocol is longer, in octets; it fits an Ethernet frame without fragments. */
    public static final int MAX_DATAGRAM = 1280;
    /** Octets of an inventory in one datagram; only the last chunk may be shorter. */
    public static final int INVENTORY_CHUNK = 1024;
    /** Longest inventory document, octets. */
    public static final int MAX_INVENTORY = 64 * 1024;
    /** Longest boot token as it stands on the kernel command line, ASCII characters. */
    public static final int MAX_TOKEN = 512;
    /** Most hardware addresses one HELLO may name. */
    public static final int MAX_MACS = 64;
    /** Longest text beside a stage, octets of UTF-8. */
    public static final int MAX_TEXT = 400;

    static final byte VERSION = 1;
    static final int HEADER = 4;
    static final int KEY = 32;
    static final int MAC = 16;
    /** Header, session id and sequence. */
    static final int SESSION_HEADER = HEADER + 16;

    private AgentWire() {}

    /** Allocates a datagram of exactly {@code size} octets with its header written. */
    static ByteBuffer datagram(DatagramType type, int size) {
        return ByteBuffer.allocate(size)
                .put((byte) 'O')
                .put((byte) 'Q')
                .put(VERSION)
                .put((byte) type.code());
    }

    /**
     * The kind of a datagram, by its header alone: nothing is authenticated yet. Does not move the buffer's position.
     *
     * @throws AgentWireException when it is too short, too long, not ours, or of another version
     */
    public static DatagramType typeOf(ByteBuffer datagram) throws AgentWireException {
        int at = datagram.position();
        if (datagram.remaining() < HEADER) {
            throw new AgentWireException(AgentFault.TRUNCATED, "datagram of " + datagram.remaining() + " octets");
        }
        if (datagram.remaining() > MAX_DATAGRAM) {
            throw new AgentWireException(AgentFault.MALFORMED, "datagram of " + datagram.remaining() + " octets");
        }
        if (datagram.get(at) != 'O' || datagram.get(at + 1) != 'Q') {
            throw new AgentWireException(AgentFault.NOT_OURS, "no openQRM agent datagram");
        }
        if (datagram.get(at + 2) != VERSION) {
            throw new AgentWireException(AgentFault.NOT_OURS, "agent protocol version " + datagram.get(at + 2));
        }
        return DatagramType.of(datagram.get(at + 3) & 0xff);
    }

    /**
     * The session a datagram claims to belong to, before it is authenticated. Does not move the buffer's position.
     *
     * @throws AgentWireException when the datagram is too short for a session's
     */
    public static long sessionOf(ByteBuffer datagram) throws AgentWireException {
        if (datagram.remaining() < SESSION_HEADER + MAC) {
            throw new AgentWireException(
                    AgentFault.TRUNCATED, "session datagram of " + datagram.remaining() + " octets");
        }
        return datagram.duplicate().getLong(datagram.position() + HEADER);
    }
}

package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;

/** Checks that every payload's decoder shares. */
final class Payload {
    private Payload() {}

    static void exactly(ByteBuffer payload, int size, DatagramType type) throws AgentWireException {
        atLeast(payload, size, type);
        if (payload.remaining() > size) {
            throw new AgentWireException(
                    AgentFault.MALFORMED, (payload.remaining() - size) + " octets behind the end of a " + type);
        }
    }

    static void atLeast(ByteBuffer payload, int size, DatagramType type) throws AgentWireException {
        if (payload.remaining() < size) {
            throw new AgentWireException(
                    AgentFault.TRUNCATED, type + " payload of " + payload.remaining() + " octets, need " + size);
        }
    }

    /** Numbers are unsigned on the wire, but none in use comes near 2⁶³. */
    static long natural(long value, String what) throws AgentWireException {
        if (value < 0) {
            throw new AgentWireException(AgentFault.MALFORMED, what + " " + Long.toUnsignedString(value));
        }
        return value;
    }
}

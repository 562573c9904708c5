package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/** Signs the datagrams of one direction of a session and checks those of the other. */
final class SessionFrame {
    private final long sessionId;
    private final Mac sending;
    private final Mac receiving;

    /** An authentic datagram. */
    record Opened(DatagramType type, long sequence, ByteBuffer payload) {}

    SessionFrame(long sessionId, byte[] sendingKey, byte[] receivingKey) {
        this.sessionId = sessionId;
        this.sending = Secrets.hmac(sendingKey);
        this.receiving = Secrets.hmac(receivingKey);
    }

    byte[] seal(DatagramType type, long sequence, byte[] payload) {
        int signed = AgentWire.SESSION_HEADER + payload.length;
        ByteBuffer out = AgentWire.datagram(type, signed + AgentWire.MAC);
        out.putLong(sessionId).putLong(sequence).put(payload);
        return out.put(Secrets.mac(sending, out.array(), signed)).array();
    }

    Opened open(ByteBuffer datagram) throws AgentWireException {
        DatagramType type = AgentWire.typeOf(datagram);
        if (type == DatagramType.HELLO || type == DatagramType.WELCOME) {
            throw new AgentWireException(AgentFault.MALFORMED, type + " within a session");
        }
        if (AgentWire.sessionOf(datagram) != sessionId) {
            throw new AgentWireException(AgentFault.OTHER_SESSION, "datagram of another session");
        }
        byte[] octets = new byte[datagram.remaining()];
        datagram.get(octets);
        int signed = octets.length - AgentWire.MAC;
        byte[] mac = Secrets.mac(receiving, octets, signed);
        if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(octets, signed, octets.length))) {
            throw new AgentWireException(AgentFault.BAD_MAC, type + " with a wrong MAC");
        }
        ByteBuffer body = ByteBuffer.wrap(octets, AgentWire.HEADER + 8, signed - AgentWire.HEADER - 8);
        return new Opened(type, body.getLong(), body.slice());
    }
}

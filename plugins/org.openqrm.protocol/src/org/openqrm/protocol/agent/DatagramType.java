package org.openqrm.protocol.agent;

/** The fourth octet of every datagram. */
public enum DatagramType {
    HELLO(1),
    WELCOME(2),
    INVENTORY(3),
    INVENTORY_ACK(4),
    BEAT(5),
    BEAT_ACK(6),
    COMMAND(7),
    COMMAND_RESULT(8);

    private final int code;

    DatagramType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static DatagramType of(int code) throws AgentWireException {
        if (code < 1 || code > values().length) {
            throw new AgentWireException(AgentFault.NOT_OURS, "datagram type " + code);
        }
        return values()[code - 1];
    }
}

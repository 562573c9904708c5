package org.openqrm.server.agent;

import org.openqrm.protocol.agent.AgentFault;

/** What the listener counts, in the order in which it is shown. */
enum AgentCount {
    RECEIVED("Received"),
    BEATS("Beats"),
    ENROLLED("Enrolled"),
    INVENTORIES("Inventories"),
    ORDERS("Orders"),
    REFUSED_TOKENS("Refused tokens"),
    SECOND_CLAIMANTS("Second claimants"),
    BAD_MAC("Bad MAC"),
    REPLAYS("Replays"),
    UNKNOWN_SESSION("Unknown session"),
    WRONG_EPOCH("Wrong epoch"),
    MALFORMED("Malformed"),
    BAD_INVENTORIES("Bad inventories"),
    OVERLOAD("Dropped HELLOs"),
    UNSENT("Unsent"),
    FAILURES("Failures");

    private final String label;

    AgentCount(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Under which count a datagram goes that had to be dropped. */
    static AgentCount of(AgentFault fault) {
        return switch (fault) {
            case TRUNCATED, NOT_OURS, WRONG_DIRECTION, MALFORMED -> MALFORMED;
            case BAD_SEAL, BAD_MAC -> BAD_MAC;
            case OTHER_SESSION -> UNKNOWN_SESSION;
            case REPLAY -> REPLAYS;
            case UNCONFIRMED -> WRONG_EPOCH;
        };
    }
}

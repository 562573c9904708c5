package org.openqrm.protocol.agent;

/** A server's answer to a HELLO. */
public enum Enrolment {
    ACCEPTED(0),
    /** This server never made that token, or it was altered. */
    TOKEN_UNKNOWN(1),
    TOKEN_EXPIRED(2),
    /** Redeemed before by another agent. */
    TOKEN_USED(3),
    /** The token was made for another hardware or IP address. */
    OTHER_ADDRESS(4),
    /** The server will not take this node now; the node asks again later. */
    NOT_NOW(5),
    /** The node booted for a task that is not its own any more; it boots anew at once and asks for the present one. */
    OUTDATED(6);

    private final int code;

    Enrolment(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Enrolment of(int code) throws AgentWireException {
        if (code < 0 || code >= values().length) {
            throw new AgentWireException(AgentFault.MALFORMED, "enrolment result " + code);
        }
        return values()[code];
    }
}

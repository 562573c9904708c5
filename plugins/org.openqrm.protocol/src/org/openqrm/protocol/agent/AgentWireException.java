package org.openqrm.protocol.agent;

/**
 * A datagram of the agent protocol that must be dropped, and why. Carries no stack trace: a stranger on the network
 * decides how many of these are made.
 */
public final class AgentWireException extends Exception {
    private static final long serialVersionUID = 1L;

    private final AgentFault fault;

    AgentWireException(AgentFault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    /** The kind to count it under. */
    public AgentFault fault() {
        return fault;
    }
}

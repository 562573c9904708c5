package org.openqrm.protocol.agent;

/**
 * Lets each sequence of one direction pass once, rising only. A datagram overtaken on the way is dropped like a replay:
 * every message of this protocol is repeated by its sender with a new sequence, so that nothing is lost by it.
 */
final class SequenceGuard {
    private long last;

    /** The highest sequence that has passed; 0 before the first. */
    long last() {
        return last;
    }

    /** Call it only for an authentic datagram: a forged sequence must not close the door to the real ones. */
    void pass(long sequence) throws AgentWireException {
        if (sequence <= last) {
            throw new AgentWireException(AgentFault.REPLAY, "sequence " + sequence + " after " + last);
        }
        last = sequence;
    }
}

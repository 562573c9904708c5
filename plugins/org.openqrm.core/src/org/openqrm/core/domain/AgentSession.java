package org.openqrm.core.domain;

import java.util.Arrays;
import java.util.UUID;

/**
 * The agent of one boot of a node, as agreed at its enrolment. Kept in the database, so that nodes need not enrol again
 * when the server restarts.
 *
 * @param sessionId on every datagram of this agent
 * @param bootId {@code /proc/sys/kernel/random/boot_id}
 * @param fromNode key of the datagrams that the node sends, 32 bytes
 * @param toNode key of the datagrams that the server sends, 32 bytes
 * @param generation of the assignment this boot was started for; 0 for the idle ramdisk
 * @param address IPv4 address of the node's provisioning interface, dotted
 */
public record AgentSession(
        long sessionId, UUID bootId, byte[] fromNode, byte[] toNode, long generation, String address) {
    public AgentSession {
        fromNode = fromNode.clone();
        toNode = toNode.clone();
    }

    @Override
    public byte[] fromNode() {
        return fromNode.clone();
    }

    @Override
    public byte[] toNode() {
        return toNode.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentSession s
                && sessionId == s.sessionId
                && generation == s.generation
                && bootId.equals(s.bootId)
                && address.equals(s.address)
                && Arrays.equals(fromNode, s.fromNode)
                && Arrays.equals(toNode, s.toNode);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sessionId);
    }

    @Override
    public String toString() {
        return "AgentSession[" + Long.toHexString(sessionId) + ", generation " + generation + ", " + address + "]";
    }
}

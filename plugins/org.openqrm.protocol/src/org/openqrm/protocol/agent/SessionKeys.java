package org.openqrm.protocol.agent;

import java.security.MessageDigest;

/**
 * The two MAC keys of a session, one for each direction, so that no datagram can be sent back to its sender.
 *
 * @param fromNode key of the datagrams that the node sends, 32 octets
 * @param toNode key of the datagrams that the server sends, 32 octets
 */
public record SessionKeys(byte[] fromNode, byte[] toNode) {
    public SessionKeys {
        if (fromNode.length != AgentWire.KEY || toNode.length != AgentWire.KEY) {
            throw new IllegalArgumentException("session keys have 32 octets each");
        }
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
        return other instanceof SessionKeys k
                && MessageDigest.isEqual(fromNode, k.fromNode)
                && MessageDigest.isEqual(toNode, k.toNode);
    }

    @Override
    public int hashCode() {
        return fromNode[0] << 8 | toNode[0];
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "SessionKeys";
    }
}

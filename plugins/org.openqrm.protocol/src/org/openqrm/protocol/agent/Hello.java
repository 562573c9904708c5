package org.openqrm.protocol.agent;

import java.util.List;
import java.util.UUID;
import org.openqrm.protocol.wire.MacAddress;

/**
 * What a node says first, sealed for the server's pinned key.
 *
 * @param bootId {@code /proc/sys/kernel/random/boot_id}: another one after every start of the kernel
 * @param token the text of {@code openqrm.token} on the kernel command line, ASCII, at most
 *     {@value AgentWire#MAX_TOKEN} characters; opaque to the agent
 * @param macs hardware addresses of the node's interfaces, the one it booted from first; 1 to
 *     {@value AgentWire#MAX_MACS}
 */
public record Hello(UUID bootId, String token, List<MacAddress> macs) {
    public Hello {
        macs = List.copyOf(macs);
    }

    /** The interface the node booted from. */
    public MacAddress bootMac() {
        return macs.getFirst();
    }

    /** Without the token: it is a secret until it is redeemed. */
    @Override
    public String toString() {
        return "Hello[bootId=" + bootId + ", macs=" + macs + "]";
    }
}

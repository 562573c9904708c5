package org.openqrm.server.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Where a datagram came from, and the socket that heard it: answers leave by the same one. */
record Peer(DatagramChannel channel, InetSocketAddress address) {
    /** IPv4, dotted. */
    String host() {
        return address.getAddress().getHostAddress();
    }

    /** Sends or drops: the other side repeats what matters. Returns whether it left. */
    boolean send(byte[] datagram) {
        try {
            return channel.send(ByteBuffer.wrap(datagram), address) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}

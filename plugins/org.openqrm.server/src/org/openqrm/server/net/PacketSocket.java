package org.openqrm.server.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A UDP socket that knows interfaces: through which a datagram came in, and through which a broadcast goes out. One
 * thread receives; any thread sends.
 */
public interface PacketSocket extends AutoCloseable {
    /**
     * Waits for the next datagram.
     *
     * @return empty after {@link #wake}
     * @throws java.nio.channels.ClosedChannelException when the socket is or becomes closed
     */
    Optional<Datagram> receive() throws IOException;

    /** Makes who receives, or is the next to do so, return at once. Any thread. */
    void wake();

    /**
     * Sends the remaining octets of {@code data}.
     *
     * @param to a broadcast address is allowed
     * @param from interface and source address the datagram leaves by
     */
    void send(ByteBuffer data, InetSocketAddress to, NetworkPort from) throws IOException;

    /** The UDP port it is bound to. */
    int port();

    /** Ends {@link #receive}. Closing twice does nothing. */
    @Override
    void close();

    /**
     * A datagram as it came.
     *
     * @param data the octets, position 0, nobody else's
     * @param interfaceIndex the kernel's number of the receiving interface
     * @param destination the address it was sent to, which may be a broadcast address
     * @param truncated it was longer than the socket's room; {@code data} is only its beginning
     */
    record Datagram(
            ByteBuffer data,
            InetSocketAddress source,
            int interfaceIndex,
            Inet4Address destination,
            boolean truncated) {}
}

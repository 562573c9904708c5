package org.openqrm.server.net;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A raw ICMPv6 socket that hears router solicitations and sends router advertisements (RFC 4861, 4.1 and 4.2); the kernel
 * computes the checksums. Needs CAP_NET_RAW.
 */
public final class SolicitationSocket implements AutoCloseable {
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int IPPROTO_IPV6 = 41;
    private static final int ICMP6_FILTER = 1;
    private static final int IPV6_MULTICAST_HOPS = 18;
    private static final int IPV6_JOIN_GROUP = 20;
    private static final int IPV6_RECVPKTINFO = 49;
    private static final int IPV6_PKTINFO = 50;
    private static final int IPV6_RECVHOPLIMIT = 51;
    private static final int IPV6_HOPLIMIT = 52;
    private static final int SOCKADDR_BYTES = 28;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int SOLICITATION_BYTES = 8;
    private static final byte[] ALL_NODES = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final byte[] ALL_ROUTERS = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};

    private final NativeSocket socket;
    private final SocketMessage incoming;
    private final SocketMessage outgoing;
    private final ReentrantLock sending = new ReentrantLock();

    private SolicitationSocket(NativeSocket socket) {
        this.socket = socket;
        this.incoming = new SocketMessage(socket, SOCKADDR_BYTES, 256);
        this.outgoing = new SocketMessage(socket, SOCKADDR_BYTES, 256);
    }

    /**
     * Opens the socket and listens on the interfaces.
     *
     * @throws ErrnoException with {@link ErrnoException#EPERM} without CAP_NET_RAW
     */
    public static SolicitationSocket open(List<NetworkPort> networks) throws IOException {
        NativeSocket socket = NativeSocket.open(NativeSocket.AF_INET6, NativeSocket.SOCK_RAW, IPPROTO_ICMPV6);
        try {
            socket.option("ICMP6_FILTER", IPPROTO_ICMPV6, ICMP6_FILTER, onlySolicitations(socket));
            socket.option("IPV6_RECVPKTINFO", IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
            socket.option("IPV6_RECVHOPLIMIT", IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1);
            socket.option("IPV6_MULTICAST_HOPS", IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 255);
            for (NetworkPort network : networks) {
                MemorySegment group = socket.allocate(20);
                MemorySegment.copy(ALL_ROUTERS, 0, group, ValueLayout.JAVA_BYTE, 0, 16);
                group.set(ValueLayout.JAVA_INT, 16, network.index());
                socket.option("IPV6_JOIN_GROUP on " + network.name(), IPPROTO_IPV6, IPV6_JOIN_GROUP, group);
            }
            return new SolicitationSocket(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A set bit blocks the type (RFC 3542, 3.2). */
    private static MemorySegment onlySolicitations(NativeSocket socket) {
        MemorySegment filter = socket.allocate(32).fill((byte) 0xff);
        int word = ROUTER_SOLICITATION / 32;
        filter.setAtIndex(ValueLayout.JAVA_INT, word, ~(1 << ROUTER_SOLICITATION % 32));
        return filter;
    }

    /**
     * Waits for the next valid solicitation (RFC 4861, 6.1.1: hop limit 255, so that it cannot come from afar; code 0).
     *
     * @return index of the interface it came through
     * @throws java.nio.channels.ClosedChannelException when the socket is or becomes closed
     */
    public int receive() throws IOException {
        while (true) {
            int length = socket.receive(incoming);
            MemorySegment info = incoming.attached(IPPROTO_IPV6, IPV6_PKTINFO, 20);
            MemorySegment hops = incoming.attached(IPPROTO_IPV6, IPV6_HOPLIMIT, 4);
            boolean near = hops.byteSize() >= 4 && hops.get(ValueLayout.JAVA_INT, 0) == 255;
            boolean plain = length >= SOLICITATION_BYTES && incoming.data().get(ValueLayout.JAVA_BYTE, 1) == 0;
            if (near && plain && info.byteSize() >= 20) {
                return info.get(ValueLayout.JAVA_INT, 16);
            }
        }
    }

    /** Sends {@code message} to all nodes on the interface. */
    public void send(byte[] message, int interfaceIndex) throws IOException {
        sending.lock();
        try {
            MemorySegment address = outgoing.address().fill((byte) 0);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) NativeSocket.AF_INET6);
            MemorySegment.copy(ALL_NODES, 0, address, ValueLayout.JAVA_BYTE, 8, 16);
            address.set(ValueLayout.JAVA_INT, 24, interfaceIndex);
            MemorySegment.copy(message, 0, outgoing.data(), ValueLayout.JAVA_BYTE, 0, message.length);
            outgoing.prepareSend(message.length);
            socket.send(outgoing);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

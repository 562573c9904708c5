package org.openqrm.server.net;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A UDP socket on the wildcard address with {@code IP_PKTINFO} (ip(7)): the kernel tells the receiving interface and the
 * destination with each datagram, and takes the leaving interface and the source address with each answer. Needs no
 * capability beyond that for the port.
 *
 * <p>Deliberately without {@code SO_REUSEADDR}: on Linux two UDP sockets with it may share a port and then silently share
 * out the datagrams. Without it the second DHCP server on a machine fails at its start and says so. Bound to a device, it
 * still lives beside a server on another device.
 */
public final class PktinfoSocket implements PacketSocket {
    private static final int IPPROTO_IP = 0;
    private static final int IP_PKTINFO = 8;
    private static final int PKTINFO_BYTES = 12;
    private static final int SOCKADDR_BYTES = 16;
    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final int MAX_SEND = 1500;
    private static final ValueLayout.OfInt NET_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort NET_SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final NativeSocket socket;
    private final SocketMessage incoming;
    private final SocketMessage outgoing;
    private final ReentrantLock sending = new ReentrantLock();
    private final int port;

    private PktinfoSocket(NativeSocket socket, int port, int maxDatagram) {
        this.socket = socket;
        this.port = port;
        this.incoming = new SocketMessage(socket, SOCKADDR_BYTES, maxDatagram);
        this.outgoing = new SocketMessage(socket, SOCKADDR_BYTES, MAX_SEND);
    }

    /**
     * Opens the socket.
     *
     * @param port 0 for any free one
     * @param device only datagrams through this interface
     * @param maxDatagram room for one datagram, octets; longer ones are marked truncated
     * @throws ErrnoException with {@link ErrnoException#EADDRINUSE} or {@link ErrnoException#EACCES} when the port cannot
     *     be had
     */
    public static PktinfoSocket open(int port, Optional<String> device, int maxDatagram) throws IOException {
        NativeSocket socket = NativeSocket.open(NativeSocket.AF_INET, NativeSocket.SOCK_DGRAM, 0);
        try {
            socket.option("SO_BROADCAST", NativeSocket.SOL_SOCKET, NativeSocket.SO_BROADCAST, 1);
            socket.option("SO_RCVBUF", NativeSocket.SOL_SOCKET, NativeSocket.SO_RCVBUF, RECEIVE_BUFFER);
            socket.option("IP_PKTINFO", IPPROTO_IP, IP_PKTINFO, 1);
            if (device.isPresent()) {
                socket.option("SO_BINDTODEVICE", NativeSocket.SOL_SOCKET, NativeSocket.SO_BINDTODEVICE, device.get());
            }
            MemorySegment address = socket.allocate(SOCKADDR_BYTES);
            put(address, 0, port);
            socket.bind("UDP port " + port, address);
            socket.name(address);
            return new PktinfoSocket(socket, address.get(NET_SHORT, 2) & 0xffff, maxDatagram);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Optional<Datagram> receive() throws IOException {
        while (true) {
            int length = socket.receive(incoming);
            if (length < 0) {
                return Optional.empty();
            }
            MemorySegment info = incoming.attached(IPPROTO_IP, IP_PKTINFO, PKTINFO_BYTES);
            if (info.byteSize() >= PKTINFO_BYTES) {
                return Optional.of(datagram(length, info));
            }
        }
    }

    private Datagram datagram(int length, MemorySegment info) throws IOException {
        byte[] octets = new byte[length];
        MemorySegment.copy(incoming.data(), ValueLayout.JAVA_BYTE, 0, octets, 0, length);
        MemorySegment from = incoming.address();
        InetSocketAddress source =
                new InetSocketAddress(address(from.get(NET_INT, 4)), from.get(NET_SHORT, 2) & 0xffff);
        return new Datagram(
                ByteBuffer.wrap(octets),
                source,
                info.get(ValueLayout.JAVA_INT, 0),
                address(info.get(NET_INT, 8)),
                incoming.truncated());
    }

    @Override
    public void send(ByteBuffer data, InetSocketAddress to, NetworkPort from) throws IOException {
        if (data.remaining() > MAX_SEND) {
            throw new IOException("datagram of " + data.remaining() + " octets, at most " + MAX_SEND + " are sent");
        }
        sending.lock();
        try {
            int length = data.remaining();
            MemorySegment.copy(MemorySegment.ofBuffer(data), 0, outgoing.data(), 0, length);
            put(outgoing.address(), bits(to.getAddress()), to.getPort());
            outgoing.prepareSend(length);
            MemorySegment info = outgoing.attach(IPPROTO_IP, IP_PKTINFO, PKTINFO_BYTES);
            info.set(ValueLayout.JAVA_INT, 0, from.index());
            info.set(NET_INT, 4, bits(from.address()));
            socket.send(outgoing);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void wake() {
        socket.wake();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        socket.close();
    }

    private static void put(MemorySegment address, int bits, int port) {
        address.fill((byte) 0);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) NativeSocket.AF_INET);
        address.set(NET_SHORT, 2, (short) port);
        address.set(NET_INT, 4, bits);
    }

    private static int bits(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    private static Inet4Address address(int bits) throws UnknownHostException {
        return (Inet4Address)
                InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(bits).array());
    }
}

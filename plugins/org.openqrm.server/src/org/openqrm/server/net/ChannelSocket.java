package org.openqrm.server.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.Optional;

/**
 * The stand-in where native calls are not allowed. Plain Java cannot tell the receiving interface, so that this serves one
 * interface only and takes everything for having come through it: fit for a machine with one network.
 *
 * <p>Two channels: broadcasts only arrive at the wildcard address, and only leave through the right interface from a
 * channel bound to that interface's address. Both need {@code SO_REUSEADDR} to share the port.
 */
public final class ChannelSocket implements PacketSocket {
    private final NetworkPort network;
    private final DatagramChannel any;
    private final DatagramChannel own;
    private final Selector selector;
    private final ByteBuffer room;

    /**
     * @param port UDP port, not 0
     * @param maxDatagram room for one datagram, octets
     */
    public ChannelSocket(NetworkPort network, int port, int maxDatagram) throws IOException {
        this.network = network;
        this.room = ByteBuffer.allocate(maxDatagram + 1);
        this.selector = Selector.open();
        this.any = DatagramChannel.open(StandardProtocolFamily.INET);
        this.own = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            bind(any, new InetSocketAddress(port));
            bind(own, new InetSocketAddress(network.address(), port));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void bind(DatagramChannel channel, InetSocketAddress to) throws IOException {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.bind(to);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public Optional<Datagram> receive() throws IOException {
        try {
            while (true) {
                Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                while (ready.hasNext()) {
                    DatagramChannel channel = (DatagramChannel) ready.next().channel();
                    InetSocketAddress source = (InetSocketAddress) channel.receive(room.clear());
                    if (source != null) {
                        return Optional.of(datagram(source, channel == own));
                    }
                    ready.remove();
                }
                if (selector.select() == 0) {
                    return Optional.empty();
                }
            }
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public void wake() {
        selector.wakeup();
    }

    private Datagram datagram(InetSocketAddress source, boolean toOwn) throws IOException {
        room.flip();
        boolean truncated = room.remaining() == room.capacity();
        byte[] octets = new byte[Math.min(room.remaining(), room.capacity() - 1)];
        room.get(octets);
        Inet4Address to =
                toOwn ? network.address() : (Inet4Address) InetAddress.getByAddress(new byte[] {-1, -1, -1, -1});
        return new Datagram(ByteBuffer.wrap(octets), source, network.index(), to, truncated);
    }

    @Override
    public void send(ByteBuffer data, InetSocketAddress to, NetworkPort from) throws IOException {
        own.send(data.duplicate(), to);
    }

    @Override
    public int port() {
        return own.socket().getLocalPort();
    }

    @Override
    public void close() {
        for (AutoCloseable part : new AutoCloseable[] {selector, any, own}) {
            try {
                part.close();
            } catch (Exception e) {
                System.getLogger(ChannelSocket.class.getName()).log(System.Logger.Level.DEBUG, "closing a channel", e);
            }
        }
    }
}

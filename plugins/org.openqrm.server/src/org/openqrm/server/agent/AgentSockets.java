package org.openqrm.server.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The sockets of the listener, one for each address, behind one selector. */
final class AgentSockets implements AutoCloseable {
    /** Room for a second of beats of a large site while the thread is busy; the system may grant less. */
    private static final int RECEIVE_BUFFER = 4 << 20;

    private final Selector selector;
    private final List<DatagramChannel> channels = new ArrayList<>();

    /** @throws IOException when an address cannot be listened on; says which and what to do. None is open then. */
    AgentSockets(AgentConfig config) throws IOException {
        selector = Selector.open();
        try {
            for (InetSocketAddress address : addresses(config)) {
                channels.add(listen(address));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static List<InetSocketAddress> addresses(AgentConfig config) {
        if (config.addresses().isEmpty()) {
            return List.of(new InetSocketAddress(config.port()));
        }
        return config.addresses().stream()
                .map((InetAddress a) -> new InetSocketAddress(a, config.port()))
                .toList();
    }

    private DatagramChannel listen(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(address);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "cannot hear agents on UDP " + address.getAddress().getHostAddress() + ":" + address.getPort()
                            + ": " + e.getMessage() + "; free the port or set another agent.port",
                    e);
        }
    }

    Selector selector() {
        return selector;
    }

    /** UDP port of the first socket. */
    int port() {
        return channels.getFirst().socket().getLocalPort();
    }

    /** Where it listens, for a person. */
    String text() {
        return channels.stream()
                .map(channel -> (InetSocketAddress) channel.socket().getLocalSocketAddress())
                .map(local -> local.getAddress().getHostAddress() + ":" + local.getPort())
                .collect(Collectors.joining(", ", "UDP ", ""));
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}

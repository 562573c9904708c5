package org.openqrm.server.dhcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.protocol.dhcp.OptionList;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.WireException;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.PacketSocket;

/**
 * Finds the DHCP servers of a network as a booting machine would: it asks with DHCPDISCOVER (RFC 2131 §3.1) and notes who
 * offers. No offer is accepted, so that no address is taken.
 */
public final class DhcpListen {
    private static final int MAX_REQUEST = 576;

    private final PacketSocket socket;
    private final RandomGenerator random;
    private final int serverPort;

    /**
     * @param socket bound to the client's port, 68, on the interface; stays the caller's
     * @param serverPort 67
     */
    public DhcpListen(PacketSocket socket, RandomGenerator random, int serverPort) {
        this.socket = socket;
        this.random = random;
        this.serverPort = serverPort;
    }

    /**
     * @param to broadcast, except in tests
     * @param wait for answers, after the first question; there is a second one at half of it
     * @return servers and what each offered, in the order in which they answered
     */
    public Map<Inet4Address, Inet4Address> ask(NetworkPort port, MacAddress mac, Inet4Address to, Duration wait)
            throws IOException {
        int xid = random.nextInt();
        byte[] question = question(mac, xid);
        InetSocketAddress target = new InetSocketAddress(to, serverPort);
        List<DhcpMessage> offers = new ArrayList<>();
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            socket.send(ByteBuffer.wrap(question), target, port);
            timer.schedule(
                    () -> {
                        socket.send(ByteBuffer.wrap(question), target, port);
                        return true;
                    },
                    wait.toMillis() / 2,
                    TimeUnit.MILLISECONDS);
            timer.schedule(socket::wake, wait.toMillis(), TimeUnit.MILLISECONDS);
            for (Optional<PacketSocket.Datagram> next = socket.receive(); next.isPresent(); next = socket.receive()) {
                offer(next.get(), xid).ifPresent(offers::add);
            }
            timer.shutdownNow();
        }
        Map<Inet4Address, Inet4Address> servers = new LinkedHashMap<>();
        offers.forEach(o -> o.options().serverId().ifPresent(s -> servers.putIfAbsent(s, o.yiaddr())));
        return servers;
    }

    private static byte[] question(MacAddress mac, int xid) throws IOException {
        try {
            return DhcpMessage.request()
                    .mac(mac)
                    .xid(xid)
                    .flags(DhcpMessage.BROADCAST_FLAG)
                    .options(OptionList.builder()
                            .messageType(MessageType.DISCOVER)
                            .build())
                    .build()
                    .encode(MAX_REQUEST);
        } catch (WireException e) {
            throw new IOException("the question does not fit into " + MAX_REQUEST + " octets", e);
        }
    }

    private static Optional<DhcpMessage> offer(PacketSocket.Datagram datagram, int xid) {
        try {
            DhcpMessage message = DhcpMessage.decode(datagram.data());
            return Optional.of(message)
                    .filter(m -> m.xid() == xid
                            && m.messageType()
                                    .filter(t -> t == MessageType.OFFER)
                                    .isPresent());
        } catch (WireException e) {
            return Optional.empty(); // somebody else's trouble
        }
    }
}

package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openqrm.core.telemetry.BootTraffic.DhcpServer;

/**
 * The DHCP servers of which there was a sign. Offers of others go to the client's port and are not heard here; but a client
 * that takes one says so to all: it broadcasts the server identifier that it has chosen (RFC 2131 §3.1, step 3).
 */
final class ServersHeard {
    /** Anybody can invent identifiers. */
    private static final int MOST = 64;

    private final Map<Key, DhcpServer> heard = new ConcurrentHashMap<>();

    private record Key(String address, String network) {}

    /** A sign of {@code server} in the network of {@code subnet}. */
    void note(Inet4Address server, Subnet subnet, Instant now) {
        String address = server.getHostAddress();
        String network = subnet.port().name();
        Key key = new Key(address, network);
        if (heard.size() >= MOST && !heard.containsKey(key)) {
            heard.values().stream()
                    .filter(s -> !s.ours())
                    .min(Comparator.comparing(DhcpServer::lastHeard))
                    .ifPresent(s -> heard.remove(new Key(s.address(), s.network())));
        }
        heard.put(
                key,
                new DhcpServer(
                        address, network, now, server.equals(subnet.port().address())));
    }

    /** A copy, those heard last first. Any thread. */
    List<DhcpServer> list() {
        return heard.values().stream()
                .sorted(Comparator.comparing(DhcpServer::lastHeard).reversed())
                .toList();
    }
}

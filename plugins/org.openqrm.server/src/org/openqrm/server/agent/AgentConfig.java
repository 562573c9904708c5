package org.openqrm.server.agent;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where the agents of nodes are heard.
 *
 * @param addresses IPv4 addresses of this machine to listen on; none for all of them
 * @param port UDP port; 0 lets the system choose (for tests)
 * @param heartbeat how often a node shall beat, 100 ms to 10 min
 */
public record AgentConfig(List<InetAddress> addresses, int port, Duration heartbeat) {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(10);

    /** @throws IllegalArgumentException when a value is out of its range */
    public AgentConfig {
        addresses = List.copyOf(addresses);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("agent.port: " + port + " is outside 0 to 65535");
        }
        if (heartbeat.compareTo(LEAST) < 0 || heartbeat.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "heartbeat.interval.ms: " + heartbeat.toMillis() + " is outside 100 to 600000");
        }
        if (!addresses.stream().allMatch(Inet4Address.class::isInstance)) {
            throw new IllegalArgumentException("agents are heard on IPv4 addresses only, not on " + addresses);
        }
    }
}

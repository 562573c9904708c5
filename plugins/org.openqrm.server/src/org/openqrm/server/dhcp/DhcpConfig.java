package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the DHCP server works with.
 *
 * @param subnets one for each interface it serves
 * @param lease how long an address is lent, 60 s to 1 week
 * @param serverPort UDP port it listens on, 67 outside tests; 0 for any
 * @param clientPort UDP port clients listen on, 68 outside tests
 * @param relayPort UDP port relays listen on, 67 outside tests
 * @param others DHCP servers that may be there beside this one
 */
public record DhcpConfig(
        List<Subnet> subnets,
        Duration lease,
        int serverPort,
        int clientPort,
        int relayPort,
        List<Inet4Address> others) {
    public DhcpConfig {
        others = List.copyOf(others);
        subnets = List.copyOf(subnets);
        if (lease.compareTo(Duration.ofSeconds(60)) < 0 || lease.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "lease of " + lease.toSeconds() + " s; set dhcp.lease.seconds to 60 to 604800");
        }
    }

    /** The addresses of the servers that nobody is to be warned of: our own in all subnets, and the others. */
    Set<String> knownServers() {
        return Stream.concat(subnets.stream().map(subnet -> subnet.port().address()), others.stream())
                .map(Inet4Address::getHostAddress)
                .collect(Collectors.toUnmodifiableSet());
    }
}

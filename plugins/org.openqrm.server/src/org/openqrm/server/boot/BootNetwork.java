package org.openqrm.server.boot;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.openqrm.server.dhcp.AddressRange;
import org.openqrm.server.dhcp.Subnet;
import org.openqrm.server.net.NetworkPort;

/**
 * An interface that nodes boot from, as configured.
 *
 * @param interfaceName such as {@code eth0}
 * @param pool addresses to lend; empty for the upper half of the interface's subnet
 * @param routers told to nodes; may be empty
 * @param nameServers told to nodes; may be empty
 */
public record BootNetwork(
        String interfaceName, Optional<AddressRange> pool, List<Inet4Address> routers, List<Inet4Address> nameServers) {
    public BootNetwork {
        routers = List.copyOf(routers);
        nameServers = List.copyOf(nameServers);
    }

    /** @throws IOException if the interface or the pool is not fit; says why and what to do */
    public Subnet resolve() throws IOException {
        NetworkPort port = NetworkPort.named(interfaceName);
        try {
            return new Subnet(port, pool.orElseGet(() -> Subnet.upperHalf(port)), routers, nameServers);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

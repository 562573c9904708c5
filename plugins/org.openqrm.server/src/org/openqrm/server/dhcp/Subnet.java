package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.util.List;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.server.net.NetworkPort;

/**
 * A network that addresses are lent in.
 *
 * @param port the interface of this machine in it
 * @param pool within the interface's subnet
 * @param routers told to clients; may be empty
 * @param nameServers told to clients; may be empty
 */
public record Subnet(NetworkPort port, AddressRange pool, List<Inet4Address> routers, List<Inet4Address> nameServers) {
    /** @throws IllegalArgumentException if the pool reaches out of the interface's subnet */
    public Subnet {
        routers = List.copyOf(routers);
        nameServers = List.copyOf(nameServers);
        if (!port.contains(pool.first()) || !port.contains(pool.last())) {
            throw new IllegalArgumentException("the DHCP pool " + pool + " is not within the subnet of " + port.name()
                    + " (" + port.address().getHostAddress() + "/" + port.prefix() + "); set dhcp.pool to part of it");
        }
    }

    /** The upper half of the subnet without its broadcast address: where administrators seldom put fixed addresses. */
    public static AddressRange upperHalf(NetworkPort port) {
        if (port.prefix() > 29) {
            throw new IllegalArgumentException("the subnet of " + port.name() + " (/" + port.prefix()
                    + ") is too small for a default pool; set dhcp.pool");
        }
        int network = Ipv4.bits(port.address()) & port.mask();
        int broadcast = network | ~port.mask();
        int half = network + (1 << (31 - port.prefix()));
        return new AddressRange(Ipv4.of(half), Ipv4.of(broadcast - 1));
    }

    /** Whether {@code address} could belong to a client here: not the network, the broadcast, ours or a router's. */
    public boolean lendable(Inet4Address address) {
        int host = Ipv4.bits(address) & ~port.mask();
        return port.contains(address)
                && host != 0
                && host != ~port.mask()
                && !address.equals(port.address())
                && !routers.contains(address);
    }

    Inet4Address netmask() {
        return Ipv4.of(port.mask());
    }

    Inet4Address broadcast() {
        return Ipv4.of(Ipv4.bits(port.address()) | ~port.mask());
    }
}

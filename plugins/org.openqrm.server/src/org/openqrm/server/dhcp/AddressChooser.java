package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.protocol.wire.Ipv4;

/**
 * Picks an address for a client that has none: the one it wishes for, else one nobody ever had, else the one whose lease
 * ended longest ago. A machine that is a node keeps its address for good, leased or not: what runs on it may have nobody
 * to renew its lease.
 */
record AddressChooser(DataCenterImage image, Subnet subnet, Offers offers, Instant now) {
    Optional<Inet4Address> choose(MacAddress mac, Optional<Inet4Address> wish) {
        if (wish.isPresent() && subnet.pool().contains(wish.get()) && free(wish.get(), mac)) {
            return wish;
        }
        AddressRange pool = subnet.pool();
        // By hash, so that a machine whose lease was lost is likely to get the same address again.
        long start = Integer.toUnsignedLong(mac.hashCode()) % pool.size();
        for (long i = 0; i < pool.size(); i++) {
            Inet4Address candidate = pool.at((start + i) % pool.size());
            if (free(candidate, mac)) {
                return Optional.of(candidate);
            }
        }
        return abandoned(mac);
    }

    /** Whether nobody but {@code mac} has a claim on the address. */
    boolean free(Inet4Address address, MacAddress mac) {
        return subnet.lendable(address)
                && !offers.blocked(address, mac)
                && image.leaseOf(address.getHostAddress())
                        .filter(lease -> !lease.mac().equals(mac))
                        .isEmpty();
    }

    private Optional<Inet4Address> abandoned(MacAddress mac) {
        return image.leases().values().stream()
                .filter(lease -> lease.expires().isBefore(now))
                .filter(lease -> image.node(lease.mac()).isEmpty())
                .sorted(Comparator.comparing(Lease::expires))
                .map(lease -> Ipv4.parse(lease.address()))
                .filter(address ->
                        subnet.pool().contains(address) && subnet.lendable(address) && !offers.blocked(address, mac))
                .findFirst();
    }
}

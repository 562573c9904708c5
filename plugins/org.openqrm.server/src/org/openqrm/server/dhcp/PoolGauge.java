package org.openqrm.server.dhcp;

import java.time.Instant;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.protocol.wire.Ipv4;

/**
 * How full a pool is.
 *
 * @param leased addresses with a running lease
 * @param kept addresses of nodes whose lease has ended: they stay theirs. What a stranger had is free again.
 */
public record PoolGauge(Subnet subnet, int leased, int kept) {
    /** From this percentage on a person is to enlarge it, before machines are turned away. */
    static final long NEARLY_FULL = 80;

    static PoolGauge of(Subnet subnet, DataCenterImage image, Instant now) {
        int leased = 0;
        int kept = 0;
        for (var lease : image.leases().values()) {
            if (subnet.pool().contains(Ipv4.parse(lease.address()))) {
                if (now.isBefore(lease.expires())) {
                    leased++;
                } else if (image.node(lease.mac()).isPresent()) {
                    kept++;
                }
            }
        }
        return new PoolGauge(subnet, leased, kept);
    }

    /** How many of a hundred addresses are not to be had. */
    long percent() {
        return 100L * (leased + kept) / subnet.pool().size();
    }

    /** For a person, such as {@code eth0: 12 of 100 addresses leased (10.0.0.100-10.0.0.199)}. */
    public String text() {
        return subnet.port().name() + ": " + leased + " of " + subnet.pool().size() + " addresses leased ("
                + subnet.pool() + ")" + (percent() >= NEARLY_FULL ? ", nearly full: enlarge dhcp.pool" : "");
    }
}

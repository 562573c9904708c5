package org.openqrm.server.dhcp;

import java.time.Instant;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.protocol.wire.Ipv4;

/**
 * How full a pool is.
 *
 * @param leased addresses with a running lease
 * @param kept addresses whose lease has ended; they are given away when nothing else is left
 */
public record PoolGauge(Subnet subnet, int leased, int kept) {
    static PoolGauge of(Subnet subnet, DataCenterImage image, Instant now) {
        int leased = 0;
        int kept = 0;
        for (var lease : image.leases().values()) {
            if (subnet.pool().contains(Ipv4.parse(lease.address()))) {
                if (now.isBefore(lease.expires())) {
                    leased++;
                } else {
                    kept++;
                }
            }
        }
        return new PoolGauge(subnet, leased, kept);
    }

    /** For a person, such as {@code eth0: 12 of 100 addresses leased (10.0.0.100-10.0.0.199)}. */
    public String text() {
        long percent = 100L * (leased + kept) / subnet.pool().size();
        return subnet.port().name() + ": " + leased + " of " + subnet.pool().size() + " addresses leased ("
                + subnet.pool() + ")" + (percent >= 80 ? ", nearly full: enlarge dhcp.pool" : "");
    }
}

package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import org.openqrm.protocol.wire.Ipv4;

/** IPv4 addresses from {@code first} to {@code last}, both included. */
public record AddressRange(Inet4Address first, Inet4Address last) {
    /** @throws IllegalArgumentException if the range is backwards */
    public AddressRange {
        if (Integer.compareUnsigned(Ipv4.bits(first), Ipv4.bits(last)) > 0) {
            throw new IllegalArgumentException(
                    "address range " + first.getHostAddress() + "-" + last.getHostAddress() + " runs backwards");
        }
    }

    public boolean contains(Inet4Address address) {
        int bits = Ipv4.bits(address);
        return Integer.compareUnsigned(bits, Ipv4.bits(first)) >= 0
                && Integer.compareUnsigned(bits, Ipv4.bits(last)) <= 0;
    }

    /** How many addresses, 1 or more. */
    public long size() {
        return Integer.toUnsignedLong(Ipv4.bits(last)) - Integer.toUnsignedLong(Ipv4.bits(first)) + 1;
    }

    /** The address at {@code index}, 0 to size - 1. */
    public Inet4Address at(long index) {
        return Ipv4.of((int) (Ipv4.bits(first) + index));
    }

    /** As in the configuration: {@code 10.0.0.100-10.0.0.199}. */
    @Override
    public String toString() {
        return first.getHostAddress() + "-" + last.getHostAddress();
    }
}

package org.openqrm.server.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A network interface that the boot services work on, as it was when they started.
 *
 * @param name such as {@code eth0}
 * @param index the kernel's number
 * @param address its own IPv4 address
 * @param prefix bits of the network part, 0 to 32
 * @param mtu octets of the largest IP packet
 */
public record NetworkPort(String name, int index, Inet4Address address, int prefix, int mtu) {
    /**
     * Looks the interface up.
     *
     * @param name of the interface
     * @throws IOException if there is none, it is down or has no IPv4 address; says which there are
     */
    public static NetworkPort named(String name) throws IOException {
        NetworkInterface found = NetworkInterface.getByName(name);
        if (found == null) {
            throw new IOException("there is no network interface '" + name + "'; set `interface` to one of " + names());
        }
        if (!found.isUp()) {
            throw new IOException(
                    "the network interface '" + name + "' is down; bring it up: ip link set " + name + " up");
        }
        InterfaceAddress address = ipv4(found)
                .orElseThrow(() -> new IOException("the network interface '" + name
                        + "' has no IPv4 address; give it one, for example: ip addr add 10.0.0.1/24 dev " + name));
        return new NetworkPort(
                name,
                found.getIndex(),
                (Inet4Address) address.getAddress(),
                address.getNetworkPrefixLength(),
                found.getMTU());
    }

    /** Whether {@code other} is in this interface's subnet. */
    public boolean contains(Inet4Address other) {
        int mask = mask();
        return (bits(other) & mask) == (bits(address) & mask);
    }

    /** The netmask as a number, first octet highest. */
    public int mask() {
        return prefix == 0 ? 0 : -1 << (32 - prefix);
    }

    private static int bits(Inet4Address address) {
        return java.nio.ByteBuffer.wrap(address.getAddress()).getInt();
    }

    private static Optional<InterfaceAddress> ipv4(NetworkInterface from) {
        return from.getInterfaceAddresses().stream()
                .filter(a -> a.getAddress() instanceof Inet4Address)
                .findFirst();
    }

    private static List<String> names() throws IOException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .map(NetworkInterface::getName)
                .sorted()
                .toList();
    }
}

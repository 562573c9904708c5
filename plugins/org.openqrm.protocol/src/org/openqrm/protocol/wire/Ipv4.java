package org.openqrm.protocol.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IPv4 addresses as numbers and back, without any name lookup. */
public final class Ipv4 {

    /** 0.0.0.0: "none" in a DHCP message. */
    public static final Inet4Address ANY = of(0);

    /** 255.255.255.255: everybody on this link. */
    public static final Inet4Address BROADCAST = of(-1);

    private Ipv4() {}

    /** The address whose four octets are the bits of the number, first octet highest. */
    public static Inet4Address of(int bits) {
        byte[] octets = {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
        try {
            return (Inet4Address) InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError("four octets are always an IPv4 address", e);
        }
    }

    /**
     * The address written as four decimal numbers with dots.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Inet4Address parse(String text) {
        return Inet4Address.ofLiteral(text);
    }

    /** The four octets as a number, first octet highest. */
    public static int bits(Inet4Address address) {
        byte[] octets = address.getAddress();
        return (octets[0] & 0xff) << 24 | (octets[1] & 0xff) << 16 | (octets[2] & 0xff) << 8 | octets[3] & 0xff;
    }
}

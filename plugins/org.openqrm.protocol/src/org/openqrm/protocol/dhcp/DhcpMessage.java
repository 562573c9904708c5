package org.openqrm.protocol.dhcp;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

/**
 * A DHCPv4 message (RFC 2131, 2).
 *
 * @param op who speaks
 * @param htype kind of hardware address, 0 to 255; 1 is Ethernet
 * @param hlen octets of {@code chaddr} in use, 0 to 16
 * @param hops relays passed, 0 to 255
 * @param xid the client's number for the exchange; compared, never counted with
 * @param secs seconds since the client began, 0 to 65535; iPXE sends something else there
 * @param flags 0 to 65535; see {@link #broadcast}
 * @param ciaddr the address the client has and can answer on, or 0.0.0.0
 * @param yiaddr the address given to the client, or 0.0.0.0
 * @param siaddr the server to load from next, or 0.0.0.0
 * @param giaddr the relay, or 0.0.0.0
 * @param chaddr the whole field of 16 octets
 * @param sname name of the server, at most 64 ISO 8859-1 characters; empty where the field held options
 * @param file name of the boot file, at most 128 ISO 8859-1 characters; empty where the field held options. Keep it to
 *     127: some clients expect a zero behind it
 * @param options all options, also those that stood in {@code sname} and {@code file}
 */
public record DhcpMessage(
        Op op,
        int htype,
        int hlen,
        int hops,
        int xid,
        int secs,
        int flags,
        Inet4Address ciaddr,
        Inet4Address yiaddr,
        Inet4Address siaddr,
        Inet4Address giaddr,
        Octets chaddr,
        String sname,
        String file,
        DhcpOptions options) {

    /** The hardware type of Ethernet. */
    public static final int ETHERNET = 1;

    /** The bit of {@code flags} by which a client asks for a broadcast reply. */
    public static final int BROADCAST_FLAG = 0x8000;

    /** What every client must accept in a UDP datagram: RFC 2131's 576 octets less the headers of IP and UDP. */
    public static final int MIN_REPLY_LIMIT = 576 - 28;

    /** What fits an Ethernet frame without fragments, whatever more a client says it takes. */
    public static final int MAX_REPLY_LIMIT = 1500 - 28;

    static final int CHADDR_LENGTH = 16;
    static final int SNAME_LENGTH = 64;
    static final int FILE_LENGTH = 128;

    /** Who speaks: the client or the server. */
    public enum Op {
        REQUEST,
        REPLY
    }

    /**
     * @throws IllegalArgumentException if a component is not in its range
     */
    public DhcpMessage {
        range("htype", htype, 255);
        range("hlen", hlen, CHADDR_LENGTH);
        range("hops", hops, 255);
        range("secs", secs, 0xffff);
        range("flags", flags, 0xffff);
        range("length of chaddr", chaddr.length() - CHADDR_LENGTH, 0);
        text("sname", sname, SNAME_LENGTH);
        text("file", file, FILE_LENGTH);
    }

    /**
     * Decodes the octets that remain in the buffer, whose position stays. Memory is bounded by a small multiple of the
     * datagram.
     *
     * @throws WireException if they are not a DHCP message; see the package for what is refused and what is tolerated
     */
    public static DhcpMessage decode(ByteBuffer datagram) throws WireException {
        return DhcpDecoder.decode(datagram);
    }

    /**
     * The message as a UDP payload: at least 300 octets (padded, since BOOTP relays drop less), at most {@code limit}.
     * What does not fit the options field goes to {@code file} and {@code sname}, as far as those are empty (RFC 2131,
     * 4.1), and values over 255 octets are split (RFC 3396).
     *
     * @param limit octets of UDP payload, from {@link #replyLimit} of the request
     * @throws WireException if it does not fit even so; the offset is the limit
     */
    public byte[] encode(int limit) throws WireException {
        return DhcpEncoder.encode(this, limit);
    }

    /** A builder for a request with everything zero, empty or Ethernet. */
    public static DhcpMessageBuilder request() {
        return new DhcpMessageBuilder(Op.REQUEST);
    }

    /** A builder for a reply with what RFC 2131 (table 3) has the server copy: htype, hlen, xid, flags, giaddr, chaddr.
     * */
    public static DhcpMessageBuilder replyTo(DhcpMessage request) {
        return new DhcpMessageBuilder(Op.REPLY)
                .hardware(request.htype(), request.hlen(), request.chaddr())
                .xid(request.xid())
                .flags(request.flags())
                .giaddr(request.giaddr());
    }

    /** Octets of UDP payload a reply to this request may have, from option 57: 548 to 1472. */
    public int replyLimit() {
        int asked = options.maxMessageSize().orElse(0) - 28;
        return Math.clamp(asked, MIN_REPLY_LIMIT, MAX_REPLY_LIMIT);
    }

    /** The type, or empty for BOOTP and for types of later RFCs. */
    public Optional<MessageType> messageType() {
        return options.messageType();
    }

    /** The client's hardware address in its own length. */
    public Octets hardwareAddress() {
        return chaddr.slice(0, hlen);
    }

    /** The client's Ethernet address; empty if it has another kind, or one that no card can have (zero, multicast). */
    public Optional<MacAddress> mac() {
        if (htype != ETHERNET || hlen != 6) {
            return Optional.empty();
        }
        return Optional.of(MacAddress.of(hardwareAddress())).filter(MacAddress::isStation);
    }

    /** Whether the client cannot take a unicast reply before it has an address. */
    public boolean broadcast() {
        return (flags & BROADCAST_FLAG) != 0;
    }

    /** Whether it came through, or goes to, a relay. */
    public boolean relayed() {
        return !giaddr.isAnyLocalAddress();
    }

    private static void range(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + " " + value + " is not in 0 to " + max);
        }
    }

    private static void text(String name, String text, int max) {
        range("length of " + name, text.length(), max);
        if (text.indexOf(0) >= 0 || !StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(name + " \"" + text + "\" is not ISO 8859-1 text without zeros");
        }
    }
}

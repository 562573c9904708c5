package org.openqrm.server.dhcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.List;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.DhcpMessageBuilder;
import org.openqrm.protocol.dhcp.OptionCode;
import org.openqrm.protocol.dhcp.OptionListBuilder;
import org.openqrm.protocol.wire.MacAddress;

/** Messages that real firmware has sent, made to come from a given machine. */
final class Captures {
    static final List<String> ALL = List.of(
            "bios-ipxe-discover",
            "bios-ipxe-request",
            "ovmf-pxe-discover",
            "ovmf-pxe-request",
            "snponly-ipxe-discover",
            "snponly-ipxe-request",
            "uefi-ipxe-rom-discover",
            "udhcpc-discover",
            "udhcpc-request");

    private Captures() {}

    static byte[] octets(String name) {
        try (InputStream in = Captures.class.getResourceAsStream(name + ".bin")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static DhcpMessage message(String name) {
        try {
            return DhcpMessage.decode(ByteBuffer.wrap(octets(name)));
        } catch (Exception e) {
            throw new AssertionError(name, e);
        }
    }

    /** The captured message from the machine {@code mac}, as it left the machine. */
    static DhcpMessage from(String name, String mac) {
        DhcpMessage message = message(name);
        return copy(message)
                .mac(MacAddress.parse(mac))
                .options(message.options().list())
                .build();
    }

    /** A captured REQUEST that takes up {@code offer}. */
    static DhcpMessage taking(String name, String mac, DhcpMessage offer) {
        DhcpMessage message = message(name);
        OptionListBuilder options = message.options().list().toBuilder()
                .address(OptionCode.REQUESTED_ADDRESS, offer.yiaddr())
                .address(OptionCode.SERVER_ID, offer.options().serverId().orElseThrow());
        return copy(message).mac(MacAddress.parse(mac)).options(options.build()).build();
    }

    static DhcpMessageBuilder copy(DhcpMessage message) {
        return DhcpMessage.request()
                .hardware(message.htype(), message.hlen(), message.chaddr())
                .hops(message.hops())
                .xid(message.xid())
                .secs(message.secs())
                .flags(message.flags())
                .ciaddr(message.ciaddr())
                .giaddr(message.giaddr());
    }

    static Inet4Address ip(String text) {
        return Inet4Address.ofLiteral(text);
    }
}

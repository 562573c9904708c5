package org.openqrm.protocol.dhcp;

import java.nio.ByteBuffer;
import java.util.List;
import org.openqrm.protocol.wire.Fixtures;
import org.openqrm.protocol.wire.WireException;

/** The captured DHCP messages beside this class. */
final class Captured {

    /** iPXE, OVMF and udhcpc as clients, dnsmasq as the server. */
    static final List<String> ALL = List.of(
            "bios-ipxe-discover",
            "bios-ipxe-offer",
            "bios-ipxe-request",
            "bios-ipxe-ack",
            "udhcpc-discover",
            "udhcpc-offer",
            "udhcpc-request",
            "udhcpc-ack",
            "ovmf-pxe-discover",
            "ovmf-pxe-offer",
            "ovmf-pxe-request",
            "ovmf-pxe-ack",
            "snponly-ipxe-discover",
            "snponly-ipxe-request",
            "ipxe-efi-discover",
            "uefi-ipxe-rom-discover");

    private Captured() {}

    static byte[] bytes(String name) {
        return Fixtures.read(Captured.class, name);
    }

    static DhcpMessage message(String name) throws WireException {
        return DhcpMessage.decode(ByteBuffer.wrap(bytes(name)));
    }
}

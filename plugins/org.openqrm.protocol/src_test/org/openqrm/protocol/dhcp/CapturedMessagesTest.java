package org.openqrm.protocol.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

class CapturedMessagesTest {

    private static final Inet4Address SERVER = Ipv4.parse("10.77.0.1");

    @Test
    void biosIpxeDiscover() throws WireException {
        DhcpMessage message = Captured.message("bios-ipxe-discover");
        assertEquals(DhcpMessage.Op.REQUEST, message.op());
        assertEquals(0xc73c947d, message.xid());
        assertEquals(4, message.secs());
        assertFalse(message.broadcast());
        assertFalse(message.relayed());
        assertEquals(Optional.of(MacAddress.parse("52:54:00:77:00:01")), message.mac());
        assertEquals(Optional.of(MessageType.DISCOVER), message.messageType());
        assertEquals(1472 - 28, message.replyLimit());
        assertEquals("", message.file());

        DhcpOptions options = message.options();
        assertEquals(Optional.of("PXEClient:Arch:00000:UNDI:002001"), options.vendorClass());
        assertEquals(List.of("iPXE"), options.userClasses());
        assertEquals(List.of(ClientArch.BIOS_X86), options.clientArchitectures());
        assertEquals(Optional.of(new Undi(1, 2, 1)), options.undi());
        assertEquals(Optional.of(Octets.hex("01525400770001")), options.clientId());
        assertEquals(Optional.of(UUID.fromString("00000000-0000-4000-8000-525400770001")), options.machineId());
        assertEquals(
                List.of(
                        1, 3, 6, 7, 12, 15, 17, 26, 43, 60, 66, 67, 119, 128, 129, 130, 131, 132, 133, 134, 135, 175,
                        203),
                options.parameterList());
        OptionList ipxe = options.ipxe().orElseThrow();
        assertEquals(Optional.of(Octets.hex("011af41000")), ipxe.get(177), "bus, vendor and device of the card");
        assertEquals(Optional.of(Octets.hex("010000")), ipxe.get(235), "version");
        assertEquals(OptionalInt.of(1), ipxe.u8(OptionCode.IPXE_FEATURE_HTTP));
        assertEquals(OptionalInt.of(2), ipxe.u8(0x10));
    }

    @Test
    void biosIpxeRequest() throws WireException {
        DhcpMessage message = Captured.message("bios-ipxe-request");
        assertEquals(Optional.of(MessageType.REQUEST), message.messageType());
        assertEquals(10, message.secs());
        assertEquals(Optional.of(SERVER), message.options().serverId());
        assertEquals(Optional.of(Ipv4.parse("10.77.0.130")), message.options().requestedAddress());
    }

    @Test
    void offerToBiosIpxe() throws WireException {
        DhcpMessage message = Captured.message("bios-ipxe-offer");
        assertEquals(DhcpMessage.Op.REPLY, message.op());
        assertEquals(Optional.of(MessageType.OFFER), message.messageType());
        assertEquals(Ipv4.parse("10.77.0.130"), message.yiaddr());
        assertEquals(SERVER, message.siaddr());
        assertEquals("http://10.77.0.1/boot.ipxe", message.file());
        assertEquals("", message.sname());

        DhcpOptions options = message.options();
        assertEquals(Optional.of(SERVER), options.serverId());
        assertEquals(Optional.of(Duration.ofSeconds(3600)), options.leaseTime());
        assertEquals(Optional.of(Duration.ofSeconds(1800)), options.renewalTime());
        assertEquals(Optional.of(Duration.ofSeconds(3150)), options.rebindingTime());
        assertEquals(Optional.of(Ipv4.parse("255.255.255.0")), options.subnetMask());
        assertEquals(Optional.of(Ipv4.parse("10.77.0.255")), options.broadcastAddress());
        assertEquals(OptionalInt.of(1), options.ipxe().orElseThrow().u8(OptionCode.IPXE_NO_PXEDHCP));
    }

    @Test
    void ovmfDiscoverAsksForABroadcastAndHasNoClientId() throws WireException {
        DhcpMessage message = Captured.message("ovmf-pxe-discover");
        assertTrue(message.broadcast());
        assertEquals(Optional.empty(), message.options().clientId());
        assertEquals(List.of(), message.options().userClasses());
        assertEquals(Optional.empty(), message.options().ipxe());
        assertEquals(List.of(ClientArch.UEFI_X64), message.options().clientArchitectures());
        assertEquals(
                Optional.of(UUID.fromString("00000000-0000-4000-8000-525400770002")),
                message.options().machineId());
    }

    @Test
    void ovmfRequestClaimsToTakeMoreThanAFrame() throws WireException {
        DhcpMessage message = Captured.message("ovmf-pxe-request");
        assertEquals(OptionalInt.of(65280), message.options().maxMessageSize());
        assertEquals(DhcpMessage.MAX_REPLY_LIMIT, message.replyLimit());
    }

    @Test
    void udhcpcTakesTheMinimum() throws WireException {
        DhcpMessage message = Captured.message("udhcpc-request");
        assertEquals(Optional.of("lab-agent"), message.options().vendorClass());
        assertEquals(DhcpMessage.MIN_REPLY_LIMIT, message.replyLimit());
        assertEquals(List.of(), message.options().clientArchitectures());
        assertEquals(Optional.empty(), message.options().machineId());
    }

    @Test
    void allStagesOfAMachineHaveOneHardwareAddress() throws WireException {
        MacAddress mac = MacAddress.parse("52:54:00:77:00:02");
        for (String stage : List.of("ovmf-pxe-discover", "snponly-ipxe-discover", "uefi-ipxe-rom-discover")) {
            assertEquals(Optional.of(mac), Captured.message(stage).mac(), stage);
        }
    }

    @TestFactory
    Stream<DynamicTest> isTheSameAfterEncodingAndDecoding() {
        return Captured.ALL.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    DhcpMessage message = Captured.message(name);
                    byte[] encoded = message.encode(DhcpMessage.MAX_REPLY_LIMIT);
                    assertEquals(message, DhcpMessage.decode(ByteBuffer.wrap(encoded)));
                    // These stacks write as we do, so not only the record but each octet must come back.
                    assertEquals(Octets.copyOf(Captured.bytes(name)), Octets.copyOf(encoded));
                }));
    }
}

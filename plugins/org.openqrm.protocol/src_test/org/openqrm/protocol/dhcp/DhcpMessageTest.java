package org.openqrm.protocol.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

class DhcpMessageTest {

    @Test
    void replyCopiesWhatTheClientAndTheRelayNeed() {
        DhcpMessage request = DhcpMessage.request()
                .mac(MacAddress.parse("52:54:00:77:00:01"))
                .xid(0xfffefdfc)
                .secs(18)
                .hops(2)
                .flags(DhcpMessage.BROADCAST_FLAG)
                .giaddr(Ipv4.parse("10.9.0.1"))
                .build();
        DhcpMessage reply = DhcpMessage.replyTo(request).build();
        assertEquals(DhcpMessage.Op.REPLY, reply.op());
        assertEquals(request.mac(), reply.mac());
        assertEquals(request.xid(), reply.xid());
        assertTrue(reply.broadcast());
        assertTrue(reply.relayed());
        assertEquals(0, reply.secs());
        assertEquals(0, reply.hops());
    }

    @Test
    void everyFieldRoundTripsAtItsUpperEnd() throws WireException {
        Inet4Address high = Ipv4.parse("254.253.252.251");
        DhcpMessage message = DhcpMessage.request()
                .hardware(255, 16, Messages.counting(16))
                .hops(255)
                .xid(-1)
                .secs(0xffff)
                .flags(0xffff)
                .ciaddr(high)
                .yiaddr(high)
                .siaddr(high)
                .giaddr(high)
                .sname("s".repeat(64))
                .file("\u00ff".repeat(128))
                .options(OptionList.builder().put(254, Octets.of(255)).build())
                .build();
        assertEquals(message, Messages.decode(message.encode(DhcpMessage.MIN_REPLY_LIMIT)));
        assertEquals(Optional.empty(), message.mac());
    }

    @Test
    void shortMessagesArePaddedToTheSizeOfBootp() throws WireException {
        byte[] encoded = Messages.request(
                        OptionList.builder().messageType(MessageType.DISCOVER).build())
                .encode(DhcpMessage.MIN_REPLY_LIMIT);
        assertEquals(300, encoded.length);
        assertEquals((byte) 255, encoded[243]);
        for (int i = 244; i < 300; i++) {
            assertEquals(0, encoded[i], "padding at " + i);
        }
    }

    @Test
    void unknownOptionsKeepTheirOctetsAndOrder() throws WireException {
        Octets options = Octets.hex("350101" + "e003aabbcc" + "8000" + "d501ff" + "0c0161" + "ff");
        DhcpMessage message = Messages.decode(Messages.raw(options));
        List<Option> expected = List.of(
                new Option(53, Octets.of(1)),
                new Option(224, Octets.hex("aabbcc")),
                new Option(128, Octets.EMPTY),
                new Option(213, Octets.of(255)),
                new Option(12, Octets.of('a')));
        assertEquals(expected, message.options().list().entries());
        byte[] encoded = message.encode(DhcpMessage.MIN_REPLY_LIMIT);
        assertEquals(options, Octets.copyOf(encoded).slice(240, 240 + options.length()));
    }

    @Test
    void toleratesPadsBetweenNoEndAndJunkBehindEnd() throws WireException {
        for (String options :
                List.of("0000350101000c0161", "3501010c0161", "3501010c0161ff0c09", "3501010c0161ffff37")) {
            DhcpMessage message = Messages.decode(Messages.raw(Octets.hex(options)));
            assertEquals(Optional.of(MessageType.DISCOVER), message.messageType(), options);
            assertEquals(Optional.of("a"), message.options().hostName(), options);
            assertEquals(2, message.options().list().entries().size(), options);
        }
    }

    @Test
    void refusesWhatCannotBeTrustedAndSaysWhere() throws WireException {
        byte[] good = Messages.raw(Octets.hex("350101ff"));
        refused(good, 0, 3, 0, "op 3");
        refused(good, 2, 17, 2, "17 octets");
        refused(good, 237, 0, 236, "magic cookie");
        refused(good, 241, 3, 242, "needs 3 more octets");
        refused(Messages.raw(Octets.hex("3501010c")), 244, "needs 1 more octets");
        refused(Messages.raw(Octets.hex("340104ff")), 240, "overload");
        refused(Messages.raw(Octets.hex("34020101ff")), 240, "overload");
        refused(new byte[0], 0, "needs 1 more octets");
    }

    @Test
    void refusesToBuildWhatCannotBeSent() {
        DhcpMessageBuilder builder = DhcpMessage.request();
        assertThrows(IllegalArgumentException.class, () -> builder.hops(256).build());
        builder.hops(0);
        assertThrows(IllegalArgumentException.class, () -> builder.file("x".repeat(129))
                .build());
        assertThrows(
                IllegalArgumentException.class, () -> builder.file("\u20ac").build());
        assertThrows(IllegalArgumentException.class, () -> builder.file("a\0b").build());
        builder.file("");
        for (int code : new int[] {0, 52, 255}) {
            OptionList options = OptionList.builder().u8(code, 1).build();
            assertThrows(IllegalArgumentException.class, () -> builder.options(options)
                    .build());
        }
        OptionListBuilder options = OptionList.builder();
        assertThrows(IllegalArgumentException.class, () -> options.u8(1, 256));
        assertThrows(IllegalArgumentException.class, () -> options.u16(1, -1));
        assertThrows(IllegalArgumentException.class, () -> options.u32(1, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> options.text(1, "\u20ac"));
        assertThrows(IllegalArgumentException.class, () -> options.seconds(51, Duration.ofSeconds(-1)));
        assertThrows(IllegalArgumentException.class, () -> options.put(256, Octets.EMPTY)
                .build());
    }

    @Test
    void anAddressNoCardCanHaveIsNoAddress() {
        for (String mac : List.of("00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01")) {
            DhcpMessage message =
                    DhcpMessage.request().mac(MacAddress.parse(mac)).build();
            assertEquals(Optional.empty(), message.mac(), mac);
        }
    }

    @Test
    void replyLimitHoldsAgainstSenselessSizes() {
        assertEquals(548, limitFor(0));
        assertEquals(548, limitFor(575));
        assertEquals(549, limitFor(577));
        assertEquals(1472, limitFor(65535));
        assertEquals(548, Messages.request(OptionList.EMPTY).replyLimit());
    }

    private static int limitFor(int size) {
        return Messages.request(OptionList.builder()
                        .u16(OptionCode.MAX_MESSAGE_SIZE, size)
                        .build())
                .replyLimit();
    }

    private static void refused(byte[] good, int index, int value, int offset, String reason) {
        byte[] bad = good.clone();
        bad[index] = (byte) value;
        refused(bad, offset, reason);
    }

    private static void refused(byte[] datagram, int offset, String reason) {
        WireException refusal =
                assertThrows(WireException.class, () -> DhcpMessage.decode(ByteBuffer.wrap(datagram)), reason);
        assertEquals(offset, refusal.offset(), refusal.getMessage());
        assertTrue(refusal.reason().contains(reason), refusal.getMessage());
    }
}

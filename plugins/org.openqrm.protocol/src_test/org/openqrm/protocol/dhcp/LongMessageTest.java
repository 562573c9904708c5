package org.openqrm.protocol.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

/** Long options (RFC 3396), option overload (RFC 2132, 9.3) and the limit a client sets. */
class LongMessageTest {

    @Test
    void longOptionsAreSplitAndJoined() throws WireException {
        for (int length : new int[] {255, 256, 510, 511, 1000}) {
            DhcpMessage message = Messages.request(OptionList.builder()
                    .put(43, Messages.counting(length))
                    .u8(53, 1)
                    .build());
            byte[] encoded = message.encode(DhcpMessage.MAX_REPLY_LIMIT);
            assertEquals((byte) 255, encoded[241], "the first part is full");
            assertEquals(message, Messages.decode(encoded), length + " octets");
        }
    }

    @Test
    void partsAreJoinedWhereverTheyStand() throws WireException {
        DhcpMessage message =
                Messages.decode(Messages.raw(Octets.hex("430161" + "350101" + "430162" + "4300" + "430163" + "ff")));
        assertEquals(Optional.of("abc"), message.options().bootFileName());
        assertEquals(
                List.of(67, 53),
                message.options().list().entries().stream().map(Option::code).toList());
    }

    @Test
    void overloadedFieldsAreReadInTheOrderOptionsFileSname() throws WireException {
        Octets sname = Octets.hex("430163" + "0c0178" + "ff");
        Octets file = Octets.hex("430162" + "0f0179" + "ff");
        DhcpMessage both =
                Messages.decode(Messages.raw(Octets.hex("350105" + "340103" + "430161" + "ff"), sname, file));
        assertEquals(Optional.of("abc"), both.options().bootFileName());
        assertEquals(Optional.of("x"), both.options().hostName());
        assertEquals(Optional.of("y"), both.options().domainName());
        assertEquals("", both.file());
        assertEquals("", both.sname());
        assertTrue(both.options().get(OptionCode.OVERLOAD).isEmpty());
    }

    @Test
    void theFieldThatIsNotOverloadedIsText() throws WireException {
        Octets text = Octets.latin1("name\0junk");
        DhcpMessage file = Messages.decode(Messages.raw(Octets.hex("340101ff"), text, Octets.hex("0f0179ff")));
        assertEquals("name", file.sname());
        assertEquals(Optional.of("y"), file.options().domainName());
        DhcpMessage sname = Messages.decode(Messages.raw(Octets.hex("340102ff"), Octets.hex("0c0178ff"), text));
        assertEquals("name", sname.file());
        assertEquals(Optional.of("x"), sname.options().hostName());
        DhcpMessage none = Messages.decode(Messages.raw(Octets.hex("340100ff"), text, text));
        assertEquals("name", none.sname());
        assertEquals("name", none.file());
    }

    @Test
    void anOptionMayNotRunOverAnOverloadedField() throws WireException {
        byte[] datagram = Messages.raw(Octets.hex("340102ff"), Octets.hex("0cff"), Octets.EMPTY);
        WireException refusal = assertThrows(WireException.class, () -> Messages.decode(datagram));
        assertEquals(46, refusal.offset());
    }

    @Test
    void anOverloadOptionInsideAnOverloadedFieldMeansNothing() throws WireException {
        DhcpMessage message =
                Messages.decode(Messages.raw(Octets.hex("340101ff"), Octets.latin1("name"), Octets.hex("340102ff")));
        assertEquals("name", message.sname());
        assertEquals(List.of(), message.options().list().entries());
    }

    @Test
    void whatDoesNotFitGoesToFileAndSname() throws WireException {
        DhcpMessage message = Messages.request(OptionList.builder()
                .u8(53, 5)
                .put(224, Messages.counting(200))
                .put(225, Messages.counting(90))
                .put(226, Messages.counting(100))
                .put(227, Messages.counting(50))
                .build());
        byte[] encoded = message.encode(DhcpMessage.MIN_REPLY_LIMIT);
        assertEquals(548, encoded.length);
        assertEquals(53, encoded[240], "the message type stays in front");
        assertEquals((byte) 226, encoded[108], "begins the file field, whole");
        assertEquals((byte) 227, encoded[44], "begins the sname field");
        assertEquals(message, Messages.decode(encoded));
    }

    @Test
    void fieldsInUseAreLeftAlone() throws WireException {
        OptionListBuilder options = OptionList.builder().u8(53, 5);
        options.put(224, Messages.counting(250)).put(225, Messages.counting(60)).put(226, Messages.counting(40));
        DhcpMessage plain = Messages.request(options.build());
        DhcpMessage named = DhcpMessage.replyTo(plain)
                .file("snponly.efi")
                .options(options.build())
                .build();
        byte[] encoded = named.encode(DhcpMessage.MIN_REPLY_LIMIT);
        assertEquals(named, Messages.decode(encoded));
        assertEquals("snponly.efi", Messages.decode(encoded).file());
        DhcpMessage full = DhcpMessage.replyTo(plain)
                .file("snponly.efi")
                .sname("host")
                .options(options.build())
                .build();
        WireException refusal = assertThrows(WireException.class, () -> full.encode(DhcpMessage.MIN_REPLY_LIMIT));
        assertTrue(refusal.getMessage().contains("too long"), refusal.getMessage());
        assertEquals(full, Messages.decode(full.encode(DhcpMessage.MAX_REPLY_LIMIT)));
    }

    /** Every size from "fits easily" to "cannot fit": either it comes back equal, within the limit, or it is refused.
     * */
    @Test
    void everySizeComesBackOrIsRefused() throws WireException {
        int refused = 0;
        int overloaded = 0;
        for (int length = 0; length < 600; length++) {
            DhcpMessage message = Messages.request(OptionList.builder()
                    .u8(53, 5)
                    .put(224, Messages.counting(length))
                    .put(225, Messages.counting(37))
                    .put(82, Messages.counting(20))
                    .build());
            byte[] encoded;
            try {
                encoded = message.encode(DhcpMessage.MIN_REPLY_LIMIT);
            } catch (WireException tooLong) {
                refused++;
                continue;
            }
            assertEquals(0, refused, "a longer one fits after a shorter one did not, at " + length);
            assertTrue(encoded.length >= 300 && encoded.length <= 548, "length " + encoded.length);
            assertEquals(message, Messages.decode(encoded), length + " octets");
            overloaded += encoded[108] != 0 || encoded[44] != 0 ? 1 : 0;
        }
        // The longest has 255 and 42 octets in the options field, 125 in file, and the two others fill sname.
        assertEquals(1 + 255 + 42 + 125, 600 - refused, "sizes that fit");
        assertTrue(overloaded > 150, "sizes that need file or sname: " + overloaded);
    }
}

package org.openqrm.protocol.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.protocol.wire.Octets;

class DhcpOptionsTest {

    @Test
    void userClassesInBothForms() {
        assertEquals(List.of("iPXE"), with(77, "69505845").userClasses(), "bare, as iPXE sends it");
        assertEquals(List.of("iPXE"), with(77, "0469505845").userClasses(), "RFC 3004");
        assertEquals(List.of("iPXE", "ab"), with(77, "04695058450261" + "62").userClasses());
        assertEquals(List.of("\u0004iPX"), with(77, "04695058").userClasses(), "a length that does not add up");
        assertEquals(List.of("\u0000"), with(77, "00").userClasses());
        assertEquals(List.of(), with(77, "").userClasses());
    }

    @Test
    void relayInformationHasNoPadAndNoEnd() {
        OptionList relay = with(82, "01047674" + "3130" + "0006525400aabbcc" + "ff01aa" + "05040a090000")
                .relayAgentInformation()
                .orElseThrow();
        assertEquals(Optional.of("vt10"), relay.text(OptionCode.RELAY_CIRCUIT_ID));
        assertEquals(Optional.of(Octets.hex("525400aabbcc")), relay.get(0));
        assertEquals(Optional.of(Octets.of(0xaa)), relay.get(255));
        assertEquals(Optional.of(Ipv4.parse("10.9.0.0")), relay.address(OptionCode.RELAY_LINK_SELECTION));
        assertEquals(Optional.empty(), with(82, "0104aa").relayAgentInformation());
    }

    @Test
    void encapsulatedOptionsWithAndWithoutEnd() {
        for (String value : List.of("b00101", "b00101ff", "00b0010100ff99")) {
            assertEquals(
                    OptionalInt.of(1), with(175, value).ipxe().orElseThrow().u8(OptionCode.IPXE_NO_PXEDHCP), value);
        }
        assertEquals(Optional.empty(), with(175, "b005").ipxe());
        assertEquals(
                OptionalInt.of(8),
                with(43, "060108ff").vendorSpecific().orElseThrow().u8(6));
    }

    @Test
    void noPxeDhcpIsWrittenAsIpxeHasBeenSeenToAcceptIt() {
        assertEquals(
                Optional.of(Octets.hex("b00101ff")),
                OptionList.builder().noPxeDhcp().build().get(OptionCode.IPXE));
    }

    @Test
    void machineIdHasItsFirstFieldsLittleEndian() {
        UUID expected = UUID.fromString("fedcba98-8765-f321-90ab-cdef01234567");
        assertEquals(
                Optional.of(expected),
                with(97, "00" + "98badcfe" + "6587" + "21f3" + "90abcdef01234567")
                        .machineId());
        assertEquals(Optional.empty(), with(97, "01" + "00".repeat(16)).machineId(), "type 1 is not defined");
        assertEquals(Optional.empty(), with(97, "00".repeat(16)).machineId());
    }

    @Test
    void architecturesAreAListOfUnsignedPairs() {
        assertEquals(
                List.of(ClientArch.UEFI_X64, new ClientArch(0xfffe)),
                with(93, "0007fffe").clientArchitectures());
        assertEquals(List.of(), with(93, "000700").clientArchitectures());
        assertEquals(List.of(), with(93, "").clientArchitectures());
    }

    @Test
    void codesAbove127AreUnsigned() {
        assertEquals(List.of(175, 255, 1), with(55, "afff01").parameterList());
    }

    @Test
    void timesAreUnsigned() {
        assertEquals(
                Optional.of(Duration.ofSeconds(0xffff_ffffL)),
                with(51, "ffffffff").leaseTime());
        OptionList forEver =
                OptionList.builder().seconds(51, Duration.ofDays(100_000)).build();
        assertEquals(Optional.of(Octets.hex("ffffffff")), forEver.get(51));
    }

    @Test
    void addressesAndTexts() {
        assertEquals(
                List.of(Ipv4.parse("10.0.0.1"), Ipv4.parse("10.0.0.2")),
                with(3, "0a0000010a000002").routers());
        assertEquals(List.of(), with(6, "0a00000100").nameServers());
        assertEquals(Optional.of("web"), with(12, "7765620000").hostName(), "zeros at the end are no part of a text");
        assertEquals(Optional.of(""), with(12, "00").hostName());
    }

    @Test
    void aValueOfTheWrongLengthIsAbsentButKept() {
        DhcpOptions options = with(53, "0101");
        assertEquals(Optional.empty(), options.messageType());
        assertEquals(Optional.of(Octets.hex("0101")), options.get(53));
        assertEquals(Optional.empty(), with(53, "09").messageType());
        assertEquals(Optional.empty(), with(53, "00").messageType());
        assertEquals(Optional.empty(), with(54, "0a0000").serverId());
        assertEquals(OptionalInt.empty(), with(57, "05").maxMessageSize());
        assertEquals(Optional.empty(), with(94, "0102").undi());
        assertEquals(Optional.empty(), with(58, "").renewalTime());
    }

    @Test
    void builderReplacesInPlaceCopiesAndRemoves() {
        OptionList request =
                OptionList.builder().u8(53, 1).text(12, "a").u8(200, 7).build();
        OptionList reply = OptionList.builder()
                .copy(request, 200, 201)
                .u8(53, 2)
                .u8(200, 8)
                .u8(9, 9)
                .remove(9)
                .build();
        assertEquals(List.of(new Option(200, Octets.of(8)), new Option(53, Octets.of(2))), reply.entries());
        assertEquals(request, request.toBuilder().build());
        assertThrows(
                IllegalArgumentException.class,
                () -> new OptionList(List.of(new Option(1, Octets.EMPTY), new Option(1, Octets.EMPTY))));
        OptionList tooLong = OptionList.builder().put(1, Messages.counting(256)).build();
        assertThrows(IllegalArgumentException.class, tooLong::encapsulated);
    }

    private static DhcpOptions with(int code, String hex) {
        return new DhcpOptions(OptionList.builder().put(code, Octets.hex(hex)).build());
    }
}

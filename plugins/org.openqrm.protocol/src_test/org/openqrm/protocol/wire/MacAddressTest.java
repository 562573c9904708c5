package org.openqrm.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MacAddressTest {

    @Test
    void everySpellingIsTheSameAddress() {
        MacAddress expected = new MacAddress(0xfe54_0077_a001L);
        for (String spelling : List.of(
                "fe:54:00:77:a0:01", "FE-54-00-77-A0-01", "fe54.0077.a001", "FE540077a001", " fe:54:00:77:a0:01\n")) {
            assertEquals(expected, MacAddress.parse(spelling), spelling);
        }
        assertEquals("fe:54:00:77:a0:01", expected.toString());
        assertEquals("fe-54-00-77-a0-01", expected.format("-"));
    }

    @Test
    void refusesWhatIsNotAnAddress() {
        for (String spelling : List.of(
                "",
                "52:54:00:77:00",
                "52:54:00:77:00:01:02",
                "52:54-00:77:00:01",
                "5g:54:00:77:00:01",
                "52540077000")) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> MacAddress.parse(spelling), spelling);
            assertTrue(refusal.getMessage().contains("52:54:00:77:00:01"), refusal.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(1L << 48));
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(-1));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.of(Octets.of(1, 2, 3)));
    }

    @Test
    void octetsRoundTripAboveTheSignBit() {
        Octets octets = Octets.of(0xfe, 0xff, 0x80, 0x81, 0x00, 0x7f);
        assertEquals(octets, MacAddress.of(octets).octets());
    }

    @Test
    void tellsStationsFromGroupsAndNothing() {
        assertTrue(MacAddress.parse("52:54:00:77:00:01").isStation());
        assertTrue(MacAddress.parse("52:54:00:77:00:01").isLocallyAdministered());
        assertFalse(MacAddress.parse("00:1b:21:00:00:01").isLocallyAdministered());
        assertFalse(MacAddress.parse("00:00:00:00:00:00").isStation());
        assertFalse(MacAddress.parse("ff:ff:ff:ff:ff:ff").isStation());
        assertTrue(MacAddress.parse("01:00:5e:00:00:01").isGroup());
    }
}

package org.openqrm.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void readsNumbersUnsignedAndInNetworkOrder() throws WireException {
        Cursor cursor = Cursor.over(Octets.hex("ff" + "fffe" + "fffffffd" + "c0a80001" + "fe5400770001" + "0102"));
        assertEquals(255, cursor.u8());
        assertEquals(65534, cursor.u16());
        assertEquals(4294967293L, cursor.u32());
        assertEquals(Ipv4.parse("192.168.0.1"), cursor.ipv4());
        assertEquals(MacAddress.parse("fe:54:00:77:00:01"), cursor.mac());
        assertEquals(Octets.of(1, 2), cursor.rest());
        assertFalse(cursor.hasRemaining());
    }

    @Test
    void ignoresTheOrderAndLeavesThePositionOfTheCallersBuffer() throws WireException {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2})
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(1);
        assertEquals(0x0102, Cursor.over(buffer).u16());
        assertEquals(1, buffer.position());
    }

    @Test
    void refusesToLeaveItsWindowAndSaysWhere() throws WireException {
        Cursor outer = Cursor.over(Octets.hex("00010203040506"));
        outer.skip(2);
        Cursor inner = outer.window(3);
        assertEquals(2, inner.u8());
        WireException fault = assertThrows(WireException.class, inner::u32);
        assertEquals(3, fault.offset());
        assertEquals("truncated: needs 4 more octets, has 2 at offset 3", fault.getMessage());
        assertEquals(0x0304, inner.u16());
        assertEquals(5, outer.u8(), "the outer cursor has stepped over the window");
    }

    @Test
    void refusesHugeAndNegativeLengthsWithoutAllocating() {
        Cursor cursor = Cursor.over(Octets.of(1));
        assertThrows(WireException.class, () -> cursor.octets(Integer.MAX_VALUE));
        assertThrows(WireException.class, () -> cursor.octets(-1));
        assertThrows(WireException.class, () -> cursor.window(2));
        assertThrows(WireException.class, () -> cursor.skip(-1));
    }

    @Test
    void textMustHaveItsTerminatingZero() throws WireException {
        Cursor cursor = Cursor.over(Octets.latin1("a\u00e9\0\0open"));
        assertEquals("a\u00e9", cursor.zeroTerminated());
        assertEquals("", cursor.zeroTerminated());
        WireException fault = assertThrows(WireException.class, cursor::zeroTerminated);
        assertEquals(4, fault.offset());
    }
}

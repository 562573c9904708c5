package org.openqrm.protocol.wire;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads numbers in network order from a window of a message and refuses to step out of it.
 *
 * <p>Offsets count from the start of the outermost message, also in a {@link #window sub-window}, so that a
 * {@link WireException} points at the octet a packet dump shows. Not safe for use by several threads.
 */
public final class Cursor {

    private final ByteBuffer buffer;
    private final int base;

    private Cursor(ByteBuffer buffer, int base) {
        this.buffer = buffer;
        this.base = base;
    }

    /** A cursor over what remains in the buffer; the buffer's own position stays where it is. */
    public static Cursor over(ByteBuffer message) {
        return new Cursor(message.slice().order(ByteOrder.BIG_ENDIAN), 0);
    }

    /** A cursor over the octets. */
    public static Cursor over(Octets message) {
        return new Cursor(message.buffer(), 0);
    }

    /** Octets from the start of the outermost message to the next one to be read. */
    public int offset() {
        return base + buffer.position();
    }

    /** Octets left in this window. */
    public int remaining() {
        return buffer.remaining();
    }

    /** Whether an octet is left in this window. */
    public boolean hasRemaining() {
        return buffer.hasRemaining();
    }

    /** The next octet, 0 to 255. */
    public int u8() throws WireException {
        need(1);
        return buffer.get() & 0xff;
    }

    /** The next two octets, 0 to 65535. */
    public int u16() throws WireException {
        need(2);
        return buffer.getShort() & 0xffff;
    }

    /** The next four octets, 0 to 4294967295. */
    public long u32() throws WireException {
        return i32() & 0xffff_ffffL;
    }

    /** The next four octets as they are, for identifiers that are only compared. */
    public int i32() throws WireException {
        need(4);
        return buffer.getInt();
    }

    /** The next eight octets as they are. */
    public long i64() throws WireException {
        need(8);
        return buffer.getLong();
    }

    /** The next four octets as an IPv4 address. */
    public Inet4Address ipv4() throws WireException {
        return Ipv4.of(i32());
    }

    /** The next six octets as an Ethernet address. */
    public MacAddress mac() throws WireException {
        return new MacAddress((long) u16() << 32 | u32());
    }

    /**
     * The next {@code count} octets.
     *
     * @throws WireException if fewer are left; nothing is allocated then, however large the count
     */
    public Octets octets(int count) throws WireException {
        need(count);
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        return Octets.wrap(bytes);
    }

    /** All octets left in this window. */
    public Octets rest() {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return Octets.wrap(bytes);
    }

    /** Steps over {@code count} octets. */
    public void skip(int count) throws WireException {
        need(count);
        buffer.position(buffer.position() + count);
    }

    /** Steps over the next {@code count} octets and returns a cursor that sees only them. */
    public Cursor window(int count) throws WireException {
        need(count);
        Cursor inner = new Cursor(buffer.slice(buffer.position(), count), offset());
        skip(count);
        return inner;
    }

    /**
     * The text up to the next zero octet, as ISO 8859-1; the zero is consumed and not part of the text.
     *
     * @throws WireException if the window ends before a zero
     */
    public String zeroTerminated() throws WireException {
        int length = 0;
        while (length < remaining() && buffer.get(buffer.position() + length) != 0) {
            length++;
        }
        if (length == remaining()) {
            throw fault("text without its terminating zero");
        }
        String text = octets(length).latin1();
        skip(1);
        return text;
    }

    /** An exception that points at the next octet. */
    public WireException fault(String reason) {
        return new WireException(offset(), reason);
    }

    private void need(int count) throws WireException {
        if (count < 0) {
            throw fault("negative length " + count);
        }
        if (count > remaining()) {
            throw fault("truncated: needs " + count + " more octets, has " + remaining());
        }
    }
}

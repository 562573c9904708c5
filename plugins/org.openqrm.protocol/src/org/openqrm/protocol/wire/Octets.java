package org.openqrm.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An immutable sequence of octets that, unlike an array, is compared by value; fit to be a component of a record. */
public final class Octets {

    /** No octets. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the given octets; each value is reduced to its low eight bits. */
    public static Octets of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return wrap(bytes);
    }

    /** A copy of the array. */
    public static Octets copyOf(byte[] bytes) {
        return wrap(bytes.clone());
    }

    /** The octets of a text, one per character. ISO 8859-1 maps every octet to a character and back. */
    public static Octets latin1(String text) {
        return wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * The octets written in hexadecimal.
     *
     * @throws IllegalArgumentException if the text is not pairs of hexadecimal digits
     */
    public static Octets hex(String digits) {
        return wrap(HexFormat.of().parseHex(digits));
    }

    /** Takes the array over: only for arrays that nobody else holds. */
    static Octets wrap(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes);
    }

    /** How many octets. */
    public int length() {
        return bytes.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /**
     * The octet at the index, 0 to 255. Java's bytes are signed; this is the only way to a single octet, so that no
     * length or code above 127 turns negative.
     *
     * @throws IndexOutOfBoundsException if the index is not in 0 to length - 1
     */
    public int u8(int index) {
        return bytes[index] & 0xff;
    }

    /**
     * The big-endian 16-bit number at the index, 0 to 65535.
     *
     * @throws IndexOutOfBoundsException if fewer than two octets are left
     */
    public int u16(int index) {
        return u8(index) << 8 | u8(index + 1);
    }

    /**
     * The big-endian 32-bit number at the index, 0 to 4294967295.
     *
     * @throws IndexOutOfBoundsException if fewer than four octets are left
     */
    public long u32(int index) {
        return (long) u16(index) << 16 | u16(index + 2);
    }

    /**
     * A part, from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException if the range is not within
     */
    public Octets slice(int from, int to) {
        if (from < 0 || to > bytes.length || from > to) {
            throw new IndexOutOfBoundsException("octets " + from + " to " + to + " of " + bytes.length);
        }
        return from == 0 && to == bytes.length ? this : wrap(Arrays.copyOfRange(bytes, from, to));
    }

    /** A fresh array of the octets. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** A read-only buffer over the octets, big-endian, position 0. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** The octets as ISO 8859-1 text, one character each; may contain control characters. */
    public String latin1() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Lower-case hexadecimal, two digits an octet. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

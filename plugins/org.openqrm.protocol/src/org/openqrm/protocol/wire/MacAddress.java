package org.openqrm.protocol.wire;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Ethernet address (EUI-48). There is one value for an address however it was spelled, so it can be a key.
 *
 * @param bits the six octets as a number, first octet highest; 0 to 2^48 - 1
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {

    private static final Pattern SPELLING = Pattern.compile(
            "[0-9a-f]{12}|[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\\1[0-9a-f]{2}){4}|[0-9a-f]{4}(?:\\.[0-9a-f]{4}){2}",
            Pattern.CASE_INSENSITIVE);

    /**
     * @throws IllegalArgumentException if the number has more than 48 bits
     */
    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("not an Ethernet address: more than 48 bits: " + Long.toHexString(bits));
        }
    }

    /**
     * Reads {@code 52:54:00:77:00:01}, {@code 52-54-00-77-00-01}, {@code 5254.0077.0001} or {@code 525400770001}, in
     * either case, spaces around it ignored.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static MacAddress parse(String text) {
        String trimmed = text.strip();
        Matcher spelling = SPELLING.matcher(trimmed);
        if (!spelling.matches()) {
            throw new IllegalArgumentException(
                    "not an Ethernet address: \"" + text + "\"; write it like 52:54:00:77:00:01");
        }
        return new MacAddress(HexFormat.fromHexDigitsToLong(trimmed.replaceAll("[:.-]", "")));
    }

    /**
     * The address in six octets.
     *
     * @throws IllegalArgumentException if there are not exactly six
     */
    public static MacAddress of(Octets octets) {
        if (octets.length() != 6) {
            throw new IllegalArgumentException("not an Ethernet address: " + octets.length() + " octets instead of 6");
        }
        return new MacAddress((long) octets.u16(0) << 32 | octets.u32(2));
    }

    /** The six octets. */
    public Octets octets() {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (bits >>> 40 - 8 * i);
        }
        return Octets.wrap(bytes);
    }

    /** Whether this is a group address (broadcast and multicast): no card has such an address of its own. */
    public boolean isGroup() {
        return (bits & 0x0100_0000_0000L) != 0;
    }

    /** Whether this can be the address of one card: neither all zero nor a group address. */
    public boolean isStation() {
        return bits != 0 && !isGroup();
    }

    /** Whether a system has made the address up instead of having been built with it (IEEE 802, U/L bit). */
    public boolean isLocallyAdministered() {
        return (bits & 0x0200_0000_0000L) != 0;
    }

    /** Lower-case with another separator, e.g. {@code "-"} as in pxelinux's file names. */
    public String format(String separator) {
        return HexFormat.ofDelimiter(separator).formatHex(octets().toArray());
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** Lower-case with colons: {@code 52:54:00:77:00:01}. */
    @Override
    public String toString() {
        return format(":");
    }
}

package org.openqrm.core.domain;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** A 48-bit Ethernet address in its one spelling: lower case, colons. */
public record MacAddress(String text) implements Comparable<MacAddress> {
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    /** @throws IllegalArgumentException unless {@code text} is in canonical form */
    public MacAddress {
        if (!isCanonical(text)) {
            throw new IllegalArgumentException("not a MAC address: '" + text + "' (expected aa:bb:cc:dd:ee:ff)");
        }
    }

    /** Whether {@code text} is in canonical form. */
    public static boolean isCanonical(String text) {
        return CANONICAL.matcher(text).matches();
    }

    /** Accepts upper case and the separators {@code - . :}. */
    public static MacAddress parse(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT).replaceAll("[-.:]", "");
        if (!digits.matches("[0-9a-f]{12}")) {
            throw new IllegalArgumentException("not a MAC address: '" + text + "' (expected aa:bb:cc:dd:ee:ff)");
        }
        return new MacAddress(digits.replaceAll("(..)(?!$)", "$1:"));
    }

    /** From the six octets as they stand on the wire. */
    public static MacAddress of(byte[] octets) {
        return new MacAddress(HexFormat.ofDelimiter(":").formatHex(octets));
    }

    /** The six octets as they stand on the wire. */
    public byte[] octets() {
        return HexFormat.ofDelimiter(":").parseHex(text);
    }

    /** The last three octets without separators: enough for people to tell the machines of one rack apart. */
    public String suffix() {
        return text.substring(9).replace(":", "");
    }

    @Override
    public int compareTo(MacAddress other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.openqrm.protocol.dhcp;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqrm.protocol.wire.Octets;

/**
 * Collects options in the order they are first put. Putting a code again replaces its value and keeps its place. Not
 * safe for use by several threads.
 */
public final class OptionListBuilder {

    /** What a lease time of this many seconds means is "for ever" (RFC 2131, 3.3). */
    private static final long INFINITE_SECONDS = 0xffff_ffffL;

    private final Map<Integer, Octets> values = new LinkedHashMap<>();

    OptionListBuilder() {}

    public OptionListBuilder put(int code, Octets value) {
        values.put(code, value);
        return this;
    }

    /**
     * @throws IllegalArgumentException if the value is not in 0 to 255
     */
    public OptionListBuilder u8(int code, int value) {
        return put(code, number(code, value, 1));
    }

    /**
     * @throws IllegalArgumentException if the value is not in 0 to 65535
     */
    public OptionListBuilder u16(int code, int value) {
        return put(code, number(code, value, 2));
    }

    /**
     * @throws IllegalArgumentException if the value is not in 0 to 4294967295
     */
    public OptionListBuilder u32(int code, long value) {
        return put(code, number(code, value, 4));
    }

    /**
     * A time in whole seconds. One of 4294967295 seconds or more becomes that number, which means "for ever".
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public OptionListBuilder seconds(int code, Duration time) {
        return u32(code, Math.min(time.toSeconds(), INFINITE_SECONDS));
    }

    public OptionListBuilder address(int code, Inet4Address address) {
        return put(code, Octets.copyOf(address.getAddress()));
    }

    public OptionListBuilder addresses(int code, List<Inet4Address> addresses) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        addresses.forEach(address -> out.writeBytes(address.getAddress()));
        return put(code, Octets.copyOf(out.toByteArray()));
    }

    /**
     * A text, one octet a character, without a zero at its end.
     *
     * @throws IllegalArgumentException if a character is not in ISO 8859-1
     */
    public OptionListBuilder text(int code, String text) {
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("option " + code + " cannot carry \"" + text + "\": not ISO 8859-1");
        }
        return put(code, Octets.latin1(text));
    }

    public OptionListBuilder messageType(MessageType type) {
        return u8(OptionCode.MESSAGE_TYPE, type.code());
    }

    /**
     * Options inside an option, closed by END, as PXE demands for 43 and as iPXE has been seen to accept for 175.
     *
     * @throws IllegalArgumentException if an inner value is longer than 255 octets
     */
    public OptionListBuilder nested(int code, OptionList inner) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(inner.encapsulated().toArray());
        out.write(OptionCode.END);
        return put(code, Octets.copyOf(out.toByteArray()));
    }

    /** Tells iPXE (175.176 = 1) not to wait for a ProxyDHCP offer, which costs it three seconds. */
    public OptionListBuilder noPxeDhcp() {
        return nested(
                OptionCode.IPXE,
                OptionList.builder().u8(OptionCode.IPXE_NO_PXEDHCP, 1).build());
    }

    /** Takes the named options over unchanged, as far as they are there. */
    public OptionListBuilder copy(OptionList from, int... codes) {
        for (int code : codes) {
            from.get(code).ifPresent(value -> put(code, value));
        }
        return this;
    }

    public OptionListBuilder remove(int code) {
        values.remove(code);
        return this;
    }

    /**
     * @throws IllegalArgumentException if a code is not in 0 to 255
     */
    public OptionList build() {
        List<Option> entries = new ArrayList<>(values.size());
        values.forEach((code, value) -> entries.add(new Option(code, value)));
        return new OptionList(entries);
    }

    private static Octets number(int code, long value, int length) {
        if (value < 0 || value >>> 8 * length != 0) {
            throw new IllegalArgumentException(
                    "option " + code + " cannot hold " + value + " in " + length + " octets");
        }
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return Octets.copyOf(octets);
    }
}

package org.openqrm.protocol.dhcp;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.protocol.wire.Octets;

/**
 * Options in their order, each code once: those of a message or those encapsulated in one option.
 *
 * <p>The getters by type say "absent" for an option that is missing and for one whose value has the wrong length; who
 * must tell the two apart asks {@link #get}.
 *
 * @param entries immutable
 */
public record OptionList(List<Option> entries) {

    /** No options. */
    public static final OptionList EMPTY = new OptionList(List.of());

    /**
     * @throws IllegalArgumentException if a code occurs twice
     */
    public OptionList {
        entries = List.copyOf(entries);
        Set<Integer> seen = new HashSet<>();
        for (Option entry : entries) {
            if (!seen.add(entry.code())) {
                throw new IllegalArgumentException("option " + entry.code() + " is there twice");
            }
        }
    }

    public static OptionListBuilder builder() {
        return new OptionListBuilder();
    }

    /** The value, untouched. */
    public Optional<Octets> get(int code) {
        for (Option entry : entries) {
            if (entry.code() == code) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    public boolean contains(int code) {
        return get(code).isPresent();
    }

    /** The value of one octet, 0 to 255. */
    public OptionalInt u8(int code) {
        Optional<Octets> value = sized(code, 1);
        return value.isPresent() ? OptionalInt.of(value.get().u8(0)) : OptionalInt.empty();
    }

    /** The value of two octets, 0 to 65535. */
    public OptionalInt u16(int code) {
        Optional<Octets> value = sized(code, 2);
        return value.isPresent() ? OptionalInt.of(value.get().u16(0)) : OptionalInt.empty();
    }

    /** The value of four octets, 0 to 4294967295. */
    public OptionalLong u32(int code) {
        Optional<Octets> value = sized(code, 4);
        return value.isPresent() ? OptionalLong.of(value.get().u32(0)) : OptionalLong.empty();
    }

    /** The value of one address. */
    public Optional<Inet4Address> address(int code) {
        return sized(code, 4).map(value -> Ipv4.of((int) value.u32(0)));
    }

    /** The addresses in the value; none if the option is absent or not a multiple of four octets. */
    public List<Inet4Address> addresses(int code) {
        Octets value = get(code).orElse(Octets.EMPTY);
        if (value.length() % 4 != 0) {
            return List.of();
        }
        List<Inet4Address> addresses = new ArrayList<>(value.length() / 4);
        for (int i = 0; i < value.length(); i += 4) {
            addresses.add(Ipv4.of((int) value.u32(i)));
        }
        return List.copyOf(addresses);
    }

    /**
     * The value as ISO 8859-1 text without the zeros some stacks put at its end. It is a stranger's text: it may be
     * long and may hold control characters.
     */
    public Optional<String> text(int code) {
        return get(code).map(value -> {
            int length = value.length();
            while (length > 0 && value.u8(length - 1) == 0) {
                length--;
            }
            return value.slice(0, length).latin1();
        });
    }

    /**
     * The options as they stand inside another option: code, length, value, without END.
     *
     * @throws IllegalArgumentException if a value is longer than 255 octets; RFC 3396 does not reach inside
     */
    public Octets encapsulated() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Option entry : entries) {
            int length = entry.value().length();
            if (length > 255) {
                throw new IllegalArgumentException(
                        "encapsulated option " + entry.code() + " has " + length + " octets");
            }
            out.write(entry.code());
            out.write(length);
            out.writeBytes(entry.value().toArray());
        }
        return Octets.copyOf(out.toByteArray());
    }

    /** A builder that starts with these options. */
    public OptionListBuilder toBuilder() {
        OptionListBuilder builder = builder();
        entries.forEach(entry -> builder.put(entry.code(), entry.value()));
        return builder;
    }

    private Optional<Octets> sized(int code, int length) {
        return get(code).filter(value -> value.length() == length);
    }
}

package org.openqrm.protocol.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

/**
 * The options of a message by name and type. A getter says "absent" for an option that is missing and for one that
 * cannot be understood; {@link #list} has all of them untouched, known or not.
 *
 * @param list without the codes 0, 52 and 255, which are the codec's own
 */
public record DhcpOptions(OptionList list) {

    /**
     * @throws IllegalArgumentException if a code is 0 (pad), 52 (overload) or 255 (end)
     */
    public DhcpOptions {
        for (int code : new int[] {OptionCode.PAD, OptionCode.OVERLOAD, OptionCode.END}) {
            if (list.contains(code)) {
                throw new IllegalArgumentException("option " + code + " is written by the codec and by nobody else");
            }
        }
    }

    /** The value of an option, untouched. */
    public Optional<Octets> get(int code) {
        return list.get(code);
    }

    /** Option 53; absent in BOOTP and for types of later RFCs. */
    public Optional<MessageType> messageType() {
        OptionalInt code = list.u8(OptionCode.MESSAGE_TYPE);
        return code.isPresent() ? MessageType.of(code.getAsInt()) : Optional.empty();
    }

    /** Option 54: the server that is meant or that answers. */
    public Optional<Inet4Address> serverId() {
        return list.address(OptionCode.SERVER_ID);
    }

    /** Option 50: the address the client would like. */
    public Optional<Inet4Address> requestedAddress() {
        return list.address(OptionCode.REQUESTED_ADDRESS);
    }

    /** Option 55: the codes the client asks for, in its order of preference. */
    public List<Integer> parameterList() {
        Octets value = get(OptionCode.PARAMETER_LIST).orElse(Octets.EMPTY);
        List<Integer> codes = new ArrayList<>(value.length());
        for (int i = 0; i < value.length(); i++) {
            codes.add(value.u8(i));
        }
        return List.copyOf(codes);
    }

    /** Option 57: the largest IP datagram the client takes, in octets; as sent, be it senseless. */
    public OptionalInt maxMessageSize() {
        return list.u16(OptionCode.MAX_MESSAGE_SIZE);
    }

    /** Option 60, e.g. {@code PXEClient:Arch:00007:UNDI:003000}. */
    public Optional<String> vendorClass() {
        return list.text(OptionCode.VENDOR_CLASS);
    }

    /** Option 61: type octet and identifier. Firmware and kernel of one machine often disagree about it. */
    public Optional<Octets> clientId() {
        return get(OptionCode.CLIENT_ID);
    }

    /** Option 66. */
    public Optional<String> tftpServerName() {
        return list.text(OptionCode.TFTP_SERVER_NAME);
    }

    /** Option 67. */
    public Optional<String> bootFileName() {
        return list.text(OptionCode.BOOT_FILE_NAME);
    }

    /**
     * Option 77: the classes in RFC 3004's form (each with a length before it) or, where the lengths do not add up, the
     * value as one class. iPXE sends the bare word {@code iPXE}.
     */
    public List<String> userClasses() {
        Octets value = get(OptionCode.USER_CLASS).orElse(Octets.EMPTY);
        List<String> classes = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            int length = value.u8(at);
            if (length == 0 || at + 1 + length > value.length()) {
                return List.of(value.latin1());
            }
            classes.add(value.slice(at + 1, at + 1 + length).latin1());
            at += 1 + length;
        }
        return List.copyOf(classes);
    }

    /** Option 82: what the relay added. */
    public Optional<OptionList> relayAgentInformation() {
        return encapsulated(OptionCode.RELAY_AGENT_INFORMATION, OptionReader.Framing.PLAIN);
    }

    /** Option 93: the architectures, the client's first choice first; none if the value is not pairs of octets. */
    public List<ClientArch> clientArchitectures() {
        Octets value = get(OptionCode.CLIENT_ARCHITECTURE).orElse(Octets.EMPTY);
        if (value.length() % 2 != 0) {
            return List.of();
        }
        List<ClientArch> architectures = new ArrayList<>(value.length() / 2);
        for (int i = 0; i < value.length(); i += 2) {
            architectures.add(new ClientArch(value.u16(i)));
        }
        return List.copyOf(architectures);
    }

    /** Option 94. */
    public Optional<Undi> undi() {
        return get(OptionCode.CLIENT_UNDI)
                .filter(value -> value.length() == 3)
                .map(value -> new Undi(value.u8(0), value.u8(1), value.u8(2)));
    }

    /**
     * Option 97: the machine's SMBIOS UUID as firmware screens and {@code /sys/class/dmi/id/product_uuid} print it. On
     * the wire its first three fields are little-endian, as SMBIOS stores them (seen with iPXE and with OVMF). Junk
     * such as all zeros or all ones is given as it came: who uses it as evidence must know the junk.
     */
    public Optional<UUID> machineId() {
        return get(OptionCode.MACHINE_ID)
                .filter(value -> value.length() == 17 && value.u8(0) == 0)
                .map(value -> {
                    long first = Integer.toUnsignedLong(Integer.reverseBytes((int) value.u32(1)));
                    long second = Short.reverseBytes((short) value.u16(5)) & 0xffffL;
                    long third = Short.reverseBytes((short) value.u16(7)) & 0xffffL;
                    return new UUID(first << 32 | second << 16 | third, value.u32(9) << 32 | value.u32(13));
                });
    }

    /** Option 175: iPXE's options, e.g. what it can do, or {@link OptionCode#IPXE_NO_PXEDHCP}. */
    public Optional<OptionList> ipxe() {
        return encapsulated(OptionCode.IPXE, OptionReader.Framing.PAD_AND_END);
    }

    /** Option 43, if it is built of options, as PXE's is. */
    public Optional<OptionList> vendorSpecific() {
        return encapsulated(OptionCode.VENDOR_SPECIFIC, OptionReader.Framing.PAD_AND_END);
    }

    /** Option 51; 4294967295 seconds mean for ever. */
    public Optional<Duration> leaseTime() {
        return seconds(OptionCode.LEASE_TIME);
    }

    /** Option 58 (T1). */
    public Optional<Duration> renewalTime() {
        return seconds(OptionCode.RENEWAL_TIME);
    }

    /** Option 59 (T2). */
    public Optional<Duration> rebindingTime() {
        return seconds(OptionCode.REBINDING_TIME);
    }

    /** Option 1. */
    public Optional<Inet4Address> subnetMask() {
        return list.address(OptionCode.SUBNET_MASK);
    }

    /** Option 3. */
    public List<Inet4Address> routers() {
        return list.addresses(OptionCode.ROUTERS);
    }

    /** Option 6. */
    public List<Inet4Address> nameServers() {
        return list.addresses(OptionCode.NAME_SERVERS);
    }

    /** Option 12. */
    public Optional<String> hostName() {
        return list.text(OptionCode.HOST_NAME);
    }

    /** Option 15. */
    public Optional<String> domainName() {
        return list.text(OptionCode.DOMAIN_NAME);
    }

    /** Option 28. */
    public Optional<Inet4Address> broadcastAddress() {
        return list.address(OptionCode.BROADCAST_ADDRESS);
    }

    private Optional<Duration> seconds(int code) {
        OptionalLong seconds = list.u32(code);
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsLong())) : Optional.empty();
    }

    private Optional<OptionList> encapsulated(int code, OptionReader.Framing framing) {
        Optional<Octets> value = get(code);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OptionReader.readEncapsulated(value.get(), framing));
        } catch (WireException notOptions) {
            return Optional.empty();
        }
    }
}

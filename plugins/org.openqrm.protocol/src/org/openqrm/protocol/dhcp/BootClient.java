package org.openqrm.protocol.dhcp;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is asking, as far as a boot server must know: the stages of one machine (firmware, iPXE, kernel) ask with the
 * same hardware address and need different answers.
 *
 * @param kind what program asks
 * @param arch what it runs on; of a {@link Kind#LINUX} client nothing is known and this is {@link ClientArch#BIOS_X86}
 * @param http whether it can load by HTTP
 */
public record BootClient(Kind kind, ClientArch arch, boolean http) {

    private static final Pattern ARCH_IN_VENDOR_CLASS = Pattern.compile("(?:PXE|HTTP)Client:Arch:(\\d{5})\\b");

    /** The program that asks. */
    public enum Kind {
        /** iPXE, from a card's ROM or loaded by us. */
        IPXE,
        /** The PXE ROM of a PC with BIOS. */
        BIOS_PXE,
        /** The PXE client of UEFI firmware. */
        UEFI_PXE,
        /** The HTTP boot client of UEFI firmware; it wants option 60 {@code HTTPClient} in the reply and a URL. */
        UEFI_HTTP,
        /** Another network boot client, e.g. of a POWER machine or of U-Boot. */
        OTHER_FIRMWARE,
        /** A running system: our own ramdisk, an installed Linux, anything that does not ask to be booted. */
        LINUX
    }

    /** Classifies a request; never fails. */
    public static BootClient of(DhcpMessage request) {
        DhcpOptions options = request.options();
        ClientArch arch = arch(options);
        if (options.get(OptionCode.IPXE).isPresent() || options.userClasses().contains("iPXE")) {
            return new BootClient(Kind.IPXE, arch, ipxeSpeaksHttp(options));
        }
        String vendorClass = options.vendorClass().orElse("");
        if (vendorClass.startsWith("HTTPClient")) {
            boolean uefi = arch.firmware() == ClientArch.Firmware.UEFI;
            return new BootClient(uefi ? Kind.UEFI_HTTP : Kind.OTHER_FIRMWARE, arch, true);
        }
        if (vendorClass.startsWith("PXEClient")) {
            return new BootClient(pxe(arch), arch, false);
        }
        return new BootClient(Kind.LINUX, arch, false);
    }

    private static Kind pxe(ClientArch arch) {
        return switch (arch.firmware()) {
            case BIOS -> Kind.BIOS_PXE;
            case UEFI -> Kind.UEFI_PXE;
            case OTHER -> Kind.OTHER_FIRMWARE;
        };
    }

    /** Option 93, else what option 60 says, else a plain PC: ROMs older than RFC 4578 send neither. */
    private static ClientArch arch(DhcpOptions options) {
        if (!options.clientArchitectures().isEmpty()) {
            return options.clientArchitectures().getFirst();
        }
        Matcher arch = ARCH_IN_VENDOR_CLASS.matcher(options.vendorClass().orElse(""));
        int code = arch.lookingAt() ? Integer.parseInt(arch.group(1)) : 0;
        return code <= 0xffff ? new ClientArch(code) : ClientArch.BIOS_X86;
    }

    /** iPXE lists what it was built with in option 175; without a list, every usual build has HTTP. */
    private static boolean ipxeSpeaksHttp(DhcpOptions options) {
        Optional<OptionList> features = options.ipxe();
        if (features.isEmpty()) {
            return true;
        }
        OptionalInt http = features.get().u8(OptionCode.IPXE_FEATURE_HTTP);
        return http.isPresent() && http.getAsInt() != 0;
    }
}

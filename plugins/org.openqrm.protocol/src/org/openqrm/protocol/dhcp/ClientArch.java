package org.openqrm.protocol.dhcp;

/**
 * What kind of machine, firmware and transport a boot client has: option 93 (RFC 4578, 2.1; IANA "Processor
 * Architecture Types"). A number that is not in the table is kept.
 *
 * @param code 0 to 65535
 */
public record ClientArch(int code) {

    public static final ClientArch BIOS_X86 = new ClientArch(0);
    public static final ClientArch UEFI_IA32 = new ClientArch(6);
    public static final ClientArch UEFI_X64 = new ClientArch(7);

    /**
     * Officially EFI byte code, and in practice x64: RFC 4578 had 7 and 9 the other way round than IANA's registry, and
     * firmware was built after either.
     */
    public static final ClientArch UEFI_X64_ALSO = new ClientArch(9);

    public static final ClientArch UEFI_ARM32 = new ClientArch(10);
    public static final ClientArch UEFI_ARM64 = new ClientArch(11);
    public static final ClientArch HTTP_IA32 = new ClientArch(15);
    public static final ClientArch HTTP_X64 = new ClientArch(16);
    public static final ClientArch HTTP_ARM32 = new ClientArch(18);
    public static final ClientArch HTTP_ARM64 = new ClientArch(19);

    /** The processor a boot loader must be built for. */
    public enum Cpu {
        IA32,
        X64,
        ARM32,
        ARM64,
        OTHER
    }

    /** The firmware a boot loader must be built for. */
    public enum Firmware {
        BIOS,
        UEFI,
        OTHER
    }

    /**
     * @throws IllegalArgumentException if the code is not in 0 to 65535
     */
    public ClientArch {
        if (code < 0 || code > 0xffff) {
            throw new IllegalArgumentException("client architecture " + code + " is not in 0 to 65535");
        }
    }

    /** The processor; a BIOS machine says only that it is a PC, and its loader starts in 32-bit code. */
    public Cpu cpu() {
        return switch (code) {
            case 0, 6, 15, 20 -> Cpu.IA32;
            case 7, 9, 16, 17 -> Cpu.X64;
            case 10, 18 -> Cpu.ARM32;
            case 11, 19 -> Cpu.ARM64;
            default -> Cpu.OTHER;
        };
    }

    public Firmware firmware() {
        return switch (code) {
            case 0, 20 -> Firmware.BIOS;
            case 6, 7, 9, 10, 11, 15, 16, 17, 18, 19 -> Firmware.UEFI;
            default -> Firmware.OTHER;
        };
    }

    /** Whether it fetches its loader by HTTP instead of TFTP. */
    public boolean http() {
        return code >= 15 && code <= 20;
    }
}

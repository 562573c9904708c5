package org.openqrm.protocol.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.openqrm.protocol.dhcp.BootClient.Kind;
import org.openqrm.protocol.dhcp.ClientArch.Cpu;
import org.openqrm.protocol.dhcp.ClientArch.Firmware;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

class BootClientTest {

    @Test
    void capturedClients() throws WireException {
        assertEquals(client(Kind.IPXE, 0, true), of("bios-ipxe-discover"));
        assertEquals(client(Kind.IPXE, 0, true), of("bios-ipxe-request"));
        assertEquals(client(Kind.IPXE, 7, true), of("snponly-ipxe-discover"));
        assertEquals(client(Kind.IPXE, 7, true), of("ipxe-efi-discover"));
        assertEquals(client(Kind.IPXE, 7, true), of("uefi-ipxe-rom-discover"));
        assertEquals(client(Kind.UEFI_PXE, 7, false), of("ovmf-pxe-discover"));
        assertEquals(client(Kind.UEFI_PXE, 7, false), of("ovmf-pxe-request"));
        assertEquals(client(Kind.LINUX, 0, false), of("udhcpc-discover"));
    }

    @Test
    void clientsThatOnlySayWhoTheyAre() {
        assertEquals(
                client(Kind.UEFI_HTTP, 16, true),
                of(vendor("HTTPClient:Arch:00016:UNDI:003000").u16(93, 16)));
        assertEquals(client(Kind.UEFI_HTTP, 19, true), of(vendor("HTTPClient:Arch:00019:UNDI:003000")));
        assertEquals(client(Kind.BIOS_PXE, 0, false), of(vendor("PXEClient:Arch:00000:UNDI:002001")));
        assertEquals(client(Kind.BIOS_PXE, 0, false), of(vendor("PXEClient")), "ROMs older than RFC 4578");
        assertEquals(client(Kind.UEFI_PXE, 9, false), of(vendor("PXEClient:Arch:00009:UNDI:003016")));
        assertEquals(client(Kind.UEFI_PXE, 11, false), of(vendor("PXEClient").u16(93, 11)));
        assertEquals(
                client(Kind.OTHER_FIRMWARE, 14, false),
                of(vendor("PXEClient:Arch:00014").u16(93, 14)));
        assertEquals(client(Kind.BIOS_PXE, 0, false), of(vendor("PXEClient:Arch:99999:UNDI:002001")));
        assertEquals(client(Kind.LINUX, 0, false), of(vendor("Linux ipconfig")));
        assertEquals(client(Kind.LINUX, 0, false), of(OptionList.builder()));
    }

    @Test
    void option93CountsMoreThanOption60() {
        assertEquals(
                client(Kind.UEFI_PXE, 7, false),
                of(vendor("PXEClient:Arch:00000:UNDI:002001").u16(93, 7)));
    }

    @Test
    void ipxeIsKnownByEitherOption() {
        assertEquals(client(Kind.IPXE, 0, true), of(OptionList.builder().text(77, "iPXE")));
        assertEquals(client(Kind.IPXE, 0, true), of(OptionList.builder().put(77, Octets.hex("0469505845"))));
        assertEquals(client(Kind.IPXE, 0, false), of(OptionList.builder().put(175, Octets.hex("150101"))));
        assertEquals(client(Kind.IPXE, 0, true), of(OptionList.builder().put(175, Octets.hex("130101"))));
        assertEquals(client(Kind.IPXE, 0, true), of(OptionList.builder().put(175, Octets.hex("1305"))));
    }

    @Test
    void architectureTable() {
        arch(0, Cpu.IA32, Firmware.BIOS, false);
        arch(6, Cpu.IA32, Firmware.UEFI, false);
        arch(7, Cpu.X64, Firmware.UEFI, false);
        arch(9, Cpu.X64, Firmware.UEFI, false);
        arch(11, Cpu.ARM64, Firmware.UEFI, false);
        arch(16, Cpu.X64, Firmware.UEFI, true);
        arch(19, Cpu.ARM64, Firmware.UEFI, true);
        arch(0xffff, Cpu.OTHER, Firmware.OTHER, false);
    }

    private static void arch(int code, Cpu cpu, Firmware firmware, boolean http) {
        ClientArch arch = new ClientArch(code);
        assertEquals(cpu, arch.cpu(), "processor of " + code);
        assertEquals(firmware, arch.firmware(), "firmware of " + code);
        assertEquals(http, arch.http(), "transport of " + code);
    }

    private static OptionListBuilder vendor(String vendorClass) {
        return OptionList.builder().text(OptionCode.VENDOR_CLASS, vendorClass);
    }

    private static BootClient client(Kind kind, int arch, boolean http) {
        return new BootClient(kind, new ClientArch(arch), http);
    }

    private static BootClient of(OptionListBuilder options) {
        return BootClient.of(Messages.request(options.build()));
    }

    private static BootClient of(String captured) throws WireException {
        return BootClient.of(Captured.message(captured));
    }
}

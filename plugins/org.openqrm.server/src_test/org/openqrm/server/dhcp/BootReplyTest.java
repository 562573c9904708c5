package org.openqrm.server.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openqrm.protocol.dhcp.BootClient;
import org.openqrm.protocol.dhcp.BootClient.Kind;
import org.openqrm.protocol.dhcp.ClientArch;

class BootReplyTest {
    private static final Set<String> INSTALLED = Set.of("undionly.kpxe", "snponly.efi", "snponly-arm64.efi");
    private static final String SCRIPT = "http://10.0.0.1/boot.ipxe";

    private record Row(BootClient client, BootReply reply) {}

    @TestFactory
    Stream<DynamicTest> whatEachKindOfClientIsHanded() {
        return Stream.of(
                        row(Kind.IPXE, 0, true, BootReply.Kind.IPXE, SCRIPT),
                        row(Kind.IPXE, 7, true, BootReply.Kind.IPXE, SCRIPT),
                        row(Kind.IPXE, 0, false, BootReply.Kind.TFTP, "undionly.kpxe"),
                        row(Kind.IPXE, 7, false, BootReply.Kind.TFTP, "snponly.efi"),
                        row(Kind.BIOS_PXE, 0, false, BootReply.Kind.TFTP, "undionly.kpxe"),
                        row(Kind.UEFI_PXE, 7, false, BootReply.Kind.TFTP, "snponly.efi"),
                        row(Kind.UEFI_PXE, 9, false, BootReply.Kind.TFTP, "snponly.efi"),
                        row(Kind.UEFI_PXE, 11, false, BootReply.Kind.TFTP, "snponly-arm64.efi"),
                        row(Kind.UEFI_PXE, 6, false, BootReply.Kind.UNKNOWN, ""),
                        row(Kind.UEFI_HTTP, 16, true, BootReply.Kind.HTTP, "http://10.0.0.1/loader/snponly.efi"),
                        row(Kind.UEFI_HTTP, 19, true, BootReply.Kind.HTTP, "http://10.0.0.1/loader/snponly-arm64.efi"),
                        row(Kind.OTHER_FIRMWARE, 14, false, BootReply.Kind.UNKNOWN, ""),
                        row(Kind.LINUX, 0, false, BootReply.Kind.NONE, ""))
                .map(row -> DynamicTest.dynamicTest(
                        row.client().toString(), () -> assertEquals(row.reply(), reply(row.client(), 80))));
    }

    @Test
    void realFirmwareIsRecognised() {
        assertEquals(
                SCRIPT,
                reply(BootClient.of(Captures.message("bios-ipxe-discover")), 80).file());
        assertEquals(
                SCRIPT,
                reply(BootClient.of(Captures.message("uefi-ipxe-rom-discover")), 80)
                        .file());
        assertEquals(
                "snponly.efi",
                reply(BootClient.of(Captures.message("ovmf-pxe-discover")), 80).file());
        assertEquals(
                "",
                reply(BootClient.of(Captures.message("udhcpc-discover")), 80).file());
        assertEquals(
                "http://10.0.0.1:8080/boot.ipxe",
                reply(BootClient.of(Captures.message("bios-ipxe-discover")), 8080)
                        .file());
    }

    private static Row row(Kind kind, int arch, boolean http, BootReply.Kind reply, String file) {
        return new Row(new BootClient(kind, new ClientArch(arch), http), new BootReply(reply, file));
    }

    private static BootReply reply(BootClient client, int port) {
        return BootReply.of(client, Captures.ip("10.0.0.1"), port, INSTALLED::contains);
    }
}

package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.util.function.Predicate;
import org.openqrm.protocol.dhcp.BootClient;
import org.openqrm.protocol.dhcp.ClientArch;

/**
 * What a client is told to load, by its kind. DHCP only ever points to a loader or to the boot script; what the machine
 * boots is decided when the script is fetched.
 *
 * <table>
 * <tr><th>client</th><th>file</th></tr>
 * <tr><td>iPXE with HTTP</td><td>URL of the boot script</td></tr>
 * <tr><td>iPXE without HTTP</td><td>a full iPXE by TFTP, as for the firmware</td></tr>
 * <tr><td>PXE of a BIOS</td><td>{@code undionly.kpxe} by TFTP</td></tr>
 * <tr><td>PXE of UEFI</td><td>{@code snponly….efi} by TFTP</td></tr>
 * <tr><td>HTTP boot of UEFI</td><td>URL of the same, and option 60 {@code HTTPClient}</td></tr>
 * <tr><td>a running system</td><td>nothing</td></tr>
 * </table>
 *
 * @param kind how to answer
 * @param file for the BOOTP field {@code file}, at most 127 characters; empty for none
 */
public record BootReply(Kind kind, String file) {
    /** Path of the boot script on the HTTP server. */
    public static final String SCRIPT_PATH = "/boot.ipxe";

    /** Path under which the loaders are on the HTTP server. */
    public static final String LOADER_PATH = "/loader/";

    public enum Kind {
        /** Neither asks for a loader nor gets one. */
        NONE,
        /** Asks for a loader, and there is none for it. */
        UNKNOWN,
        TFTP,
        HTTP,
        IPXE
    }

    /**
     * @param server this machine as the client sees it
     * @param httpPort of the boot HTTP server
     * @param loaders whether a loader of that name is installed
     */
    public static BootReply of(BootClient client, Inet4Address server, int httpPort, Predicate<String> loaders) {
        String base = "http://" + server.getHostAddress() + (httpPort == 80 ? "" : ":" + httpPort);
        return switch (client.kind()) {
            case LINUX -> new BootReply(Kind.NONE, "");
            case OTHER_FIRMWARE -> new BootReply(Kind.UNKNOWN, "");
            case IPXE ->
                client.http()
                        ? new BootReply(Kind.IPXE, base + SCRIPT_PATH)
                        : loader(Kind.TFTP, "", client.arch(), loaders);
            case BIOS_PXE, UEFI_PXE -> loader(Kind.TFTP, "", client.arch(), loaders);
            case UEFI_HTTP -> loader(Kind.HTTP, base + LOADER_PATH, client.arch(), loaders);
        };
    }

    private static BootReply loader(Kind kind, String prefix, ClientArch arch, Predicate<String> installed) {
        String name = loaderFor(arch);
        return installed.test(name) ? new BootReply(kind, prefix + name) : new BootReply(Kind.UNKNOWN, "");
    }

    /** The file that suits the machine; the empty name suits none and is never installed. */
    static String loaderFor(ClientArch arch) {
        return switch (arch.firmware()) {
            case BIOS -> "undionly.kpxe";
            case UEFI ->
                switch (arch.cpu()) {
                    // Uses the firmware's own driver, and starts three times as fast as the all-drivers ipxe.efi.
                    case X64 -> "snponly.efi";
                    case ARM64 -> "snponly-arm64.efi";
                    case ARM32 -> "snponly-arm32.efi";
                    case IA32 -> "snponly-i386.efi";
                    case OTHER -> "";
                };
            case OTHER -> "";
        };
    }
}

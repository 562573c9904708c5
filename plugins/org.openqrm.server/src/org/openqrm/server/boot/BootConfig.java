package org.openqrm.server.boot;

import java.net.Inet4Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What an administrator may set of the boot services.
 *
 * @param networks none: no boot service is started
 * @param dhcp whether to lend addresses; off means that no socket is opened
 * @param lease how long an address is lent, 60 s to 1 week
 * @param dhcpPort UDP, 67
 * @param otherDhcp DHCP servers that may be there beside this one
 * @param tftpPort UDP, 69
 * @param httpPort TCP, 80
 * @param agentPort UDP port of the agent listener, told to nodes
 * @param advertise whether to answer IPv6 router solicitations
 * @param loaders directories with boot loaders
 * @param console for the kernel's {@code console=}; empty for none
 * @param kernelOptions appended to every kernel command line; may be empty
 */
public record BootConfig(
        List<BootNetwork> networks,
        boolean dhcp,
        Duration lease,
        int dhcpPort,
        List<Inet4Address> otherDhcp,
        int tftpPort,
        int httpPort,
        int agentPort,
        boolean advertise,
        List<Path> loaders,
        String console,
        String kernelOptions) {
    public BootConfig {
        networks = List.copyOf(networks);
        otherDhcp = List.copyOf(otherDhcp);
        loaders = List.copyOf(loaders);
    }

    /** The usual ports and values on these networks. */
    public static BootConfig on(List<BootNetwork> networks) {
        return new BootConfig(
                networks,
                true,
                Duration.ofHours(1),
                67,
                List.of(),
                69,
                80,
                4912,
                true,
                List.of(Loaders.DEBIAN),
                "ttyS0,115200",
                "");
    }
}

package org.openqrm.server.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.server.net.NetworkPort;

class ArpProbeTest {
    @TempDir
    Path folder;

    @Test
    void readsWhoHasAnsweredFromTheKernelsTable() throws Exception {
        Path table = Files.writeString(folder.resolve("arp"), """
            IP address       HW type     Flags       HW address            Mask     Device
            127.0.77.10      0x1         0x2         52:54:00:aa:00:01     *        lo
            127.0.77.11      0x1         0x0         00:00:00:00:00:00     *        lo
            127.0.77.12      0x1         0x2         52:54:00:aa:00:02     *        eth7
            127.0.77.1       0x1         0x2         52:54:00:aa:00:03     *        lo
            """);
        assertEquals(true, inUse(table, "127.0.77.10", "52:54:00:00:00:01"), "another has it");
        assertEquals(false, inUse(table, "127.0.77.10", "52:54:00:aa:00:01"), "the client itself has it");
        assertEquals(false, inUse(table, "127.0.77.11", "52:54:00:00:00:01"), "nobody has answered");
        assertEquals(false, inUse(table, "127.0.77.12", "52:54:00:00:00:01"), "on another interface");
        assertEquals(false, inUse(table, "127.0.77.13", "52:54:00:00:00:01"), "no entry");
        assertEquals(false, inUse(folder.resolve("missing"), "127.0.77.10", "52:54:00:00:00:01"), "no table");
    }

    private static boolean inUse(Path table, String address, String mac) throws Exception {
        try (ArpProbe probe = new ArpProbe(table, Duration.ofMillis(1))) {
            return probe.inUse(Inet4Address.ofLiteral(address), new MacAddress(mac), NetworkPort.named("lo"))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
    }
}

package org.openqrm.server.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineCheckTest {
    private static void check(Map<String, String> given) throws ConfigException {
        MachineCheck.check(ServerConfig.of(given, "F", Path.of("/var/lib/openqrm")));
    }

    @Test
    void allFaultsAreListed() {
        List<String> faults = assertThrows(
                        ConfigException.class, () -> check(Map.of("interface", "nosuch0", "ssh.address", "192.0.2.1")))
                .faults();
        assertEquals(2, faults.size(), faults::toString);
        assertTrue(faults.get(0).startsWith("interface: there is no network interface 'nosuch0'"), faults.get(0));
        assertTrue(faults.get(1).startsWith("ssh.address=192.0.2.1: this machine does not"), faults.get(1));
    }

    @Test
    void aPoolOutsideOfTheSubnetIsAFault() {
        ConfigException e = assertThrows(
                ConfigException.class, () -> check(Map.of("interface", "lo", "dhcp.pool", "192.0.2.10-192.0.2.20")));
        assertTrue(e.getMessage().contains("is not within the subnet of lo"), e.getMessage());
    }

    @Test
    void theDefaultsAreFit() {
        assertDoesNotThrow(() -> check(Map.of()));
        assertDoesNotThrow(() -> check(Map.of("ssh.address", "0.0.0.0", "interface", "lo")));
    }
}

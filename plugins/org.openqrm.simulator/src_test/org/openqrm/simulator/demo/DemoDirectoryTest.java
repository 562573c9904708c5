package org.openqrm.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void portsAreFreeUnprivilegedAndKept() throws Exception {
        Path root = directory.resolve("state/openqrm/demo");
        DemoDirectory first = DemoDirectory.prepare(root);
        assertTrue(first.dhcp().getPort() >= 1024 && first.tftpPort() >= 1024, "no privilege is needed");
        assertTrue(
                first.dhcp().getPort() < 32_768 && first.tftpPort() < 32_768,
                "no port that the system gives to somebody else before the server has it");
        DemoDirectory second = DemoDirectory.prepare(root);
        assertEquals(first.dhcp(), second.dhcp());
        assertEquals(first.tftpPort(), second.tftpPort());
        assertTrue(Files.isExecutable(root.resolve("stand-in/busybox")), "the server looks whether it could be run");
    }

    @Test
    void aPortThatIsTakenMeanwhileIsReplaced() throws Exception {
        Path root = directory.resolve("demo");
        DemoDirectory first = DemoDirectory.prepare(root);
        try (DatagramSocket taken = new DatagramSocket(first.dhcp().getPort())) {
            assertTrue(taken.isBound());
            assertFalse(first.dhcp().equals(DemoDirectory.prepare(root).dhcp()));
        }
    }

    @Test
    void theDirectoryOfARealServerIsLeftAlone() throws Exception {
        Path real = directory.resolve("real");
        Files.createDirectories(real.resolve("derby"));
        assertThrows(IOException.class, () -> DemoDirectory.prepare(real));
        try (var entries = Files.list(real)) {
            assertEquals(1, entries.count(), "nothing was written");
        }
    }
}

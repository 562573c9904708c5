package org.openqrm.server.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeysTest {
    @TempDir
    private Path directory;

    private ServerKeys open(boolean established) throws IOException {
        return ServerKeys.open(directory, established, new Random());
    }

    @Test
    void keysAreMadeOnceAndClosedToOthers() throws IOException {
        ServerKeys first = open(false);
        ServerKeys again = open(true);
        assertArrayEquals(first.agentKey().publicKey(), again.agentKey().publicKey());
        assertArrayEquals(first.masterKey(), again.masterKey());
        assertArrayEquals(first.tokenSecret(), again.tokenSecret());
        assertEquals(List.of(), again.losses());
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", permissions(file), file.toString());
            }
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void anOpenKeyIsClosed() throws IOException {
        open(false);
        Path master = directory.resolve("master.key");
        Files.setPosixFilePermissions(master, PosixFilePermissions.fromString("rw-r--r--"));
        open(true);
        assertEquals("rw-------", permissions(master));
    }

    @Test
    void aLostKeyIsMadeAnewAndSaid() throws IOException {
        byte[] before = open(false).agentKey().publicKey();
        Files.delete(directory.resolve("agent.key"));
        ServerKeys after = open(true);
        assertFalse(java.util.Arrays.equals(before, after.agentKey().publicKey()));
        assertEquals(1, after.losses().size());
        assertTrue(
                after.losses().getFirst().contains("agent.key was lost"),
                after.losses().getFirst());
    }

    @Test
    void aDamagedKeyIsNamed() throws IOException {
        open(false);
        Files.write(directory.resolve("token.secret"), new byte[31]);
        IOException e = assertThrows(IOException.class, () -> open(true));
        assertTrue(e.getMessage().contains("token.secret is damaged: it has 31 octets"), e.getMessage());
    }

    @Test
    void theDataDirectoryIsClosedToOthers() throws IOException {
        DataDirectory data = new DataDirectory(directory.resolve("a/b")).prepare();
        for (Path made : List.of(data.root(), data.keys(), data.log(), data.images())) {
            assertEquals("rwx------", permissions(made), made.toString());
        }
        data.prepare();
    }

    @Test
    void somebodyElsesDirectoryIsLeftAlone() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("thesis.tex"), "");
        IOException e = assertThrows(IOException.class, () -> new DataDirectory(directory).prepare());
        assertTrue(e.getMessage().contains("Choose an empty one"), e.getMessage());
        assertEquals("rwxr-xr-x", permissions(directory));
    }
}

package org.openqrm.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path dir;

    @Test
    void isMadeAndClosedToOthers() throws IOException {
        DataDirectory data = new DataDirectory(dir.resolve("new/data")).prepare();
        for (Path made : List.of(data.root(), data.keys(), data.log(), data.images())) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)), "" + made);
        }
    }

    @Test
    void isNotADirectoryOfOtherThings() throws IOException {
        Files.createFile(dir.resolve("letter.txt"));
        IOException e = assertThrows(IOException.class, new DataDirectory(dir)::prepare);
        assertTrue(e.getMessage().contains("holds other things"), e.getMessage());
    }

    /** The start scripts put the framework's and the windows' files beside the data before the server first looks. */
    @Test
    void mayHoldWhatTheStartScriptsPutThere() throws IOException {
        for (String name : List.of("framework", "workbench")) {
            Path root = dir.resolve("with-" + name);
            Files.createDirectories(root.resolve(name));
            assertEquals(root, new DataDirectory(root).prepare().root());
        }
    }
}

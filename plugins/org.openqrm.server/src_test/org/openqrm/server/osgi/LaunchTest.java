package org.openqrm.server.osgi;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.server.config.ConfigException;
import org.openqrm.server.osgi.Launch.UsageException;

class LaunchTest {
    @TempDir
    private Path directory;

    private static Launch of(String... arguments) throws UsageException {
        return Launch.of(List.of(arguments), key -> null);
    }

    @Test
    void bothSpellingsOfAnOptionAreTaken() throws Exception {
        Launch expected = new Launch(Path.of("/d"), Optional.of("eth1,eth2"), Optional.of(Path.of("/c")));
        assertEquals(expected, of("--data", "/d", "--interface", "eth1,eth2", "--config", "/c"));
        assertEquals(expected, of("-nosplash", "--data=/d", "--interface=eth1,eth2", "--config=/c", "-data", "/w"));
    }

    @Test
    void propertiesStandInForArguments() throws Exception {
        Map<String, String> properties = Map.of("openqrm.data", "/p", "openqrm.interface", "none");
        assertEquals(
                new Launch(Path.of("/d"), Optional.of("none"), Optional.empty()),
                Launch.of(List.of("--data", "/d"), properties::get));
    }

    @Test
    void withoutADirectoryTheUsualOneIsTaken() throws Exception {
        assertTrue(of().data().isAbsolute());
    }

    @Test
    void wrongCommandLinesAreNamed() {
        assertEquals(
                "--data needs a value",
                assertThrows(UsageException.class, () -> of("--data", "--interface"))
                        .getMessage());
        assertEquals(
                "there is no option --dta",
                assertThrows(UsageException.class, () -> Launch.check(List.of("--dta=/d")))
                        .getMessage());
        for (List<String> line : List.of(
                List.of("extra"), List.of("--data", "/d", "extra"), List.of("--data=/d", "extra", "-nosplash"))) {
            assertEquals(
                    "'extra' is one word too many",
                    assertThrows(UsageException.class, () -> Launch.check(line)).getMessage());
        }
        assertDoesNotThrow(() -> Launch.check(List.of("-data", "/w", "--data", "/d", "--interface=a", "-nosplash")));
    }

    @Test
    void theDirectorysOwnSettingsAreRead() throws Exception {
        Files.writeString(directory.resolve("server.properties"), "colour=red\n");
        ConfigException e = assertThrows(
                ConfigException.class, () -> of("--data", directory.toString()).open(Optional.empty()));
        assertTrue(e.getMessage().contains("there is no key colour"), e.getMessage());
    }

    @Test
    void anOpenedServerWritesItsLogToFiles() throws Exception {
        Path data = directory.resolve("data");
        try (Launch.Opened opened = of("--data", data.toString()).open(Optional.empty())) {
            System.getLogger("org.openqrm.test").log(System.Logger.Level.INFO, "a word for the log");
            assertEquals(0, opened.server().dataCenter().current().nodes().size());
        }
        String log = Files.readString(data.resolve("log/openqrm-0.log"));
        assertTrue(log.contains(" INFO test: a word for the log\n"), log);
    }
}

package org.openqrm.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqrm.core.domain.Secret;

class TextTest {
    @ParameterizedTest
    @CsvSource({"512,512", "512M,512", "4G,4096", "4 GiB,4096", "1t,1048576", "2048k,2", "0,0"})
    void readsMemory(String text, long mebibytes) {
        assertEquals(mebibytes, Text.parseMebibytes(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4X", "-1", "4.5G", "G", "9999999999999999"})
    void refusesOtherMemory(String text) {
        assertThrows(IllegalArgumentException.class, () -> Text.parseMebibytes(text));
    }

    @Test
    void writesSizesAndTimes() {
        assertEquals("0 B", Text.bytes(0));
        assertEquals("1.5 KiB", Text.bytes(1536));
        assertEquals("512 MiB", Text.mebibytes(512));
        assertEquals("7.9 GiB", Text.mebibytes(8090));
        assertEquals("42 s", Text.roughly(Duration.ofSeconds(42)));
        assertEquals("0 s", Text.roughly(Duration.ofSeconds(-42)));
        assertEquals("5 min", Text.roughly(Duration.ofSeconds(320)));
        assertEquals("3 h", Text.roughly(Duration.ofMinutes(200)));
        assertEquals("12 d", Text.roughly(Duration.ofHours(300)));
    }

    @Test
    void columnsAreAsWideAsTheyMustBeAndNumbersStandRight() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Table("NAME", "ADDRESS", "RAM")
                .row("a", "10.0.0.1", "512 MiB")
                .row("long", "10.0.0.11", "2.0 GiB")
                .row("none", "-", "-")
                .print(new PrintStream(out, true, StandardCharsets.UTF_8), "");
        String expected = "NAME  ADDRESS        RAM\n"
                + "a     10.0.0.1   512 MiB\n"
                + "long  10.0.0.11  2.0 GiB\n"
                + "none  -                -\n";
        assertEquals(expected, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void findsWhatWasMeant() {
        assertEquals(
                List.of("web"),
                Nearest.near("wbe", List.of("web", "database")).stream()
                        .limit(1)
                        .toList());
        assertEquals(List.of("node-770001"), Nearest.near("node-77001", List.of("node-770001", "other")));
        assertEquals(3, Nearest.distance("kitten", "sitting"));
        assertEquals(List.of(), Nearest.near("zzz", List.of("web")));
    }

    @Test
    void noSecretBecomesJson() {
        var tree = new JsonTree(org.openqrm.core.domain.DataCenterImage.empty());
        assertThrows(IllegalArgumentException.class, () -> tree.of(new Secret("x".toCharArray())));
        assertThrows(IllegalArgumentException.class, () -> tree.of(new byte[1]));
    }
}

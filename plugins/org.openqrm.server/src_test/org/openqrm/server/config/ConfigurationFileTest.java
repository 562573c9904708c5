package org.openqrm.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Configuration;
import org.openqrm.core.port.Configuration.Kind;

class ConfigurationFileTest {
    private static ConfigurationFile in(Path directory) {
        return new ConfigurationFile(directory.resolve("server.properties"), directory, Optional.empty());
    }

    @Test
    void storesWhatIsNotTheDefaultAndReadsItBack(@TempDir Path directory) throws IOException {
        Configuration file = in(directory);
        assertThat(file.stored().values()).isEmpty();
        assertThat(file.store(Map.of("ssh.port", "2223", "http.port", "80", "kernel.options", "quiet")))
                .isEmpty();
        assertThat(file.stored().values()).isEqualTo(Map.of("ssh.port", "2223", "kernel.options", "quiet"));
    }

    @Test
    void takesNothingThatAServerWouldRefuse(@TempDir Path directory) throws IOException {
        Configuration file = in(directory);
        List<Reason> reasons = file.store(Map.of("ssh.port", "70000", "detection.interval.seconds", "soon"));
        assertThat(reasons)
                .extracting(Reason::field)
                .containsExactlyInAnyOrder("ssh.port", "detection.interval.seconds");
        assertThat(reasons).extracting(Reason::text).contains("ssh.port=70000: write a whole number from 1 to 65535");
        assertThat(directory.resolve("server.properties")).doesNotExist();
    }

    @Test
    void aSettingThatReturnsToItsDefaultLeavesTheFile(@TempDir Path directory) throws IOException {
        Configuration file = in(directory);
        file.store(Map.of("ssh.port", "2223"));
        file.store(Map.of("ssh.port", "2222"));
        assertThat(file.stored().values()).isEmpty();
        assertThat(Files.list(directory)).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadIsToldAndKept(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("server.properties");
        Files.createDirectory(path);
        assertThat(in(directory).store(Map.of("ssh.port", "2223"))).first().satisfies(r -> assertThat(r.text())
                .contains(path.toString()));
    }

    @Test
    void everySettingSaysWhatItIs() {
        for (Configuration.Item item : in(Path.of("/nowhere")).items()) {
            assertThat(item.label()).as(item.key()).isNotBlank();
            assertThat(item.help()).as(item.key()).isNotBlank();
            if (item.kind() == Kind.NUMBER) {
                assertThat(Integer.parseInt(item.byDefault())).as(item.key()).isBetween(item.least(), item.most());
            }
        }
    }

    @Test
    void rangesAreThoseOfTheServer() {
        Configuration file = in(Path.of("/nowhere"));
        for (Configuration.Item item : file.items()) {
            if (item.kind() == Kind.NUMBER) {
                assertThat(file.check(Map.of(item.key(), "" + (item.most() + 1L))))
                        .as(item.key())
                        .isNotEmpty();
                assertThat(file.check(Map.of(item.key(), "" + (item.least() - 1L))))
                        .as(item.key())
                        .isNotEmpty();
                assertThat(file.check(Map.of(item.key(), "" + item.least())))
                        .as(item.key())
                        .filteredOn(r -> r.text().contains("write a whole number"))
                        .isEmpty();
            }
        }
    }
}

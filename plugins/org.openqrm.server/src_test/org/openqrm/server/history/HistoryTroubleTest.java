package org.openqrm.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.telemetry.Subject;

/** Damage, full disks, clocks that jump. */
class HistoryTroubleTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path place;

    private LoadSite site;
    private Subject node;
    private Path file;

    @BeforeEach
    void oneNode() {
        site = new LoadSite(place.resolve("history"), true);
        node = new Subject.OfNode(site.node(1, at -> LoadSite.sample(at, 0.5)));
        file = place.resolve("history/node-1.rrd");
    }

    private static void overwrite(Path file, long at, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }

    private void assertBegunAnew(int damaged) {
        site.run(Duration.ofMinutes(6));
        assertThat(site.last(node, HOUR, 361).points())
                .as("points of a new file")
                .hasSizeBetween(30, 40);
        assertThat(place.resolve("history/node-1.rrd.damaged")).exists();
        assertThat(site.counts.of(HistoryCount.DAMAGED)).isEqualTo(damaged);
        assertThat(site.keeper.trouble()).isEmpty();
    }

    @Test
    void aFileThatIsCutShortIsBegunAnew() throws IOException {
        site.run(HOUR);
        site.restart(true);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertBegunAnew(1);
    }

    @Test
    void anEmptyFileIsBegunAnew() throws IOException {
        site.run(HOUR);
        site.restart(true);
        Files.write(file, new byte[0]);
        assertBegunAnew(1);
    }

    @Test
    void aFileOfSomethingElseIsBegunAnew() throws IOException {
        site.run(HOUR);
        site.restart(true);
        Files.writeString(file, "Dear Sir or Madam, ".repeat(10_000));
        assertBegunAnew(1);
    }

    @Test
    void aFileOfAnotherLayoutIsBegunAnew() throws IOException {
        site.run(HOUR);
        site.restart(true);
        Files.copy(place.resolve("history/all.rrd"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertBegunAnew(1);
    }

    @Test
    void noDamageEndsTheHistoryOrLeavesAFileOpen() throws IOException {
        site.run(Duration.ofMinutes(10));
        site.keeper.flushAll(() -> true);
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            Files.write(file, good);
            byte[] dirt = new byte[1 + random.nextInt(64)];
            random.nextBytes(dirt);
            overwrite(file, random.nextInt(round % 2 == 0 ? 4000 : good.length - 64), dirt);
            site.run(Duration.ofSeconds(10));
            site.last(node, HOUR, 600); // writes and reads; must not throw
        }
        assertThat(openFiles()).isZero();
        assertThat(site.counts.of(HistoryCount.DAMAGED))
                .as("damage that was seen")
                .isGreaterThan(10);
    }

    private static long openFiles() throws IOException {
        long open = 0;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                open += Files.isSymbolicLink(descriptor)
                                && Files.readSymbolicLink(descriptor).toString().contains("history/node-1.rrd")
                        ? 1
                        : 0;
            }
        }
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            return open
                    + mapped.filter(line -> line.contains("history/node-1.rrd")).count();
        }
    }

    @Test
    void aFullDiskIsToldOnceAndGoesBy() {
        site.usable = HistoryFiles.RESERVE;
        site.run(Duration.ofMinutes(30));
        assertThat(site.complaints).hasSize(1);
        assertThat(site.complaints.getFirst())
                .contains("less than 256 MB are free")
                .contains("Nothing else is affected");
        assertThat(site.keeper.trouble()).isPresent();
        assertThat(site.counts.of(HistoryCount.LOST)).isPositive();
        assertThat(site.last(node, HOUR, 600).points()).as("from memory").isNotEmpty();
        assertThat(file).doesNotExist();
        site.usable = Long.MAX_VALUE;
        site.run(Duration.ofMinutes(1));
        assertThat(site.keeper.trouble()).isEmpty();
        assertThat(file).exists();
        assertThat(site.complaints).hasSize(1);
    }

    @Test
    void aDirectoryThatCannotBeMadeIsTold() throws IOException {
        Files.writeString(place.resolve("history"), "in the way");
        site.run(Duration.ofMinutes(2));
        assertThat(site.complaints).hasSize(1);
        assertThat(site.last(node, Duration.ofMinutes(1), 600).points()).hasSizeGreaterThan(50);
        Files.delete(place.resolve("history"));
        site.run(Duration.ofMinutes(7));
        assertThat(file).exists();
        assertThat(site.keeper.trouble()).isEmpty();
    }

    @Test
    void aServerThatSleptCountsWhatItMissed() {
        site.run(Duration.ofMinutes(10));
        site.now += 3_600_000;
        site.run(Duration.ofMinutes(10));
        assertThat(site.counts.of(HistoryCount.LATE)).isEqualTo(359);
        assertThat(site.last(node, Duration.ofHours(3), 600).points()).hasSizeBetween(20, 24);
    }

    @Test
    void aClockThatWasADayAheadDoesNotStopTheHistoryForADay() {
        site.now += Duration.ofDays(1).toMillis();
        site.run(Duration.ofMinutes(10));
        site.now -= Duration.ofDays(1).toMillis();
        site.restart(true);
        assertBegunAnew(2);
    }
}

package org.openqrm.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Store.StoreException;

/** What was acknowledged survives SIGKILL, again and again on the same database. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KillTest {
    private static final int ROUNDS = 3;
    private static final int COMMITS = 150;

    @TempDir
    private Path data;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        long before = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            long acknowledged = commitAndKill(before + COMMITS);
            long kept = check(acknowledged);
            assertTrue(
                    kept - acknowledged <= 1,
                    "at most the commit that was under way may be there besides: " + kept + " after " + acknowledged);
            before = kept;
        }
    }

    private long commitAndKill(long until) throws Exception {
        Process victim = start();
        long acknowledged = 0;
        try (BufferedReader out = victim.inputReader()) {
            while (acknowledged < until) {
                acknowledged = next(out, victim);
            }
            StoreException locked = assertThrows(StoreException.class, () -> DirectoryLock.acquire(data));
            assertTrue(
                    locked.getMessage().contains("in use by process " + victim.pid()),
                    "names the owner: " + locked.getMessage());
            victim.toHandle().destroyForcibly(); // SIGKILL; through the handle, as the process would close its output
            for (String line = out.readLine(); line != null && !line.isEmpty(); line = out.readLine()) {
                acknowledged = Long.parseLong(line);
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
        assertEquals(128 + 9, victim.exitValue(), "the process was killed, it did not end by itself");
        return acknowledged;
    }

    private static long next(BufferedReader out, Process victim) throws IOException, InterruptedException {
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("the process ended by itself with " + victim.waitFor());
        }
        return Long.parseLong(line);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CommitLoop.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private long check(long acknowledged) throws StoreException {
        PasswordSeal seal = new PasswordSeal(new byte[32], new Random(3));
        try (DirectoryLock _ = DirectoryLock.acquire(data);
                DerbyDatabase database = DerbyDatabase.open(data, InstantSource.system());
                JdbcStore store = new JdbcStore(database.dataSource(), seal)) {
            DataCenterImage image = store.load();
            long kept = image.revision();
            assertTrue(kept >= acknowledged, "acknowledged " + acknowledged + ", found " + kept);
            assertEquals(kept + 1, image.nextId());
            assertEquals(kept + 1, image.nextEvent());
            assertEquals(kept, image.nodes().size());
            PasswordVault vault = new PasswordVault(database.dataSource(), seal);
            String password = new String(
                    vault.password(new NodeId((int) acknowledged)).orElseThrow().reveal());
            assertEquals("pw" + acknowledged, password);
            return kept;
        }
    }
}

package org.openqrm.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.server.cli.TestSite;

/** A server, and the OpenSSH client as administrators have it. */
abstract class OverSsh {
    @TempDir
    Path dir;

    final TestSite site = TestSite.open();
    SshService ssh = new SshService(new SshConfig("127.0.0.1", 0, Path.of("/nowhere")), site::line);

    /** What came of a run of {@code ssh}. */
    record Result(int code, String out, String err) {}

    @BeforeEach
    void start() throws Exception {
        ssh = started(SshLimits.usual());
    }

    SshService started(SshLimits limits) throws IOException {
        SshService made = new SshService(new SshConfig("127.0.0.1", 0, dir), site::line, limits);
        made.start();
        return made;
    }

    @AfterEach
    void stop() throws IOException {
        ssh.close();
        site.close();
    }

    List<String> client(Path key, String... words) {
        List<String> command = new ArrayList<>(List.of(
                "ssh",
                "-F",
                "none",
                "-p",
                "" + ssh.port(),
                "-i",
                "" + key,
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "IdentityAgent=none",
                "-o",
                "UserKnownHostsFile=" + dir.resolve("known_hosts"),
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "BatchMode=yes"));
        command.addAll(List.of(words));
        return command;
    }

    Result run(List<String> command, String stdin) throws Exception {
        Process process = new ProcessBuilder(command).start();
        var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        try (var to = process.getOutputStream()) {
            to.write(stdin.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail("no end of " + command);
        }
        return new Result(process.exitValue(), out.join(), err.join());
    }

    static String text(java.io.InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Result admin(String... line) throws Exception {
        List<String> words = new ArrayList<>(List.of("admin@127.0.0.1"));
        words.addAll(List.of(line));
        return run(client(dir.resolve("cli_key"), words.toArray(String[]::new)), "");
    }

    Path newKey(String name, String type, String comment) throws Exception {
        Path key = dir.resolve(name);
        Result made = run(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-C", comment, "-f", "" + key), "");
        assertEquals(0, made.code(), made.err());
        return key;
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("waited in vain for " + what);
            }
            Thread.onSpinWait();
        }
    }

    long count(SshCount count) {
        return ssh.status().counters().stream()
                .filter(c -> c.name().equals(count.label()))
                .findFirst()
                .orElseThrow()
                .value();
    }
}

package org.openqrm.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.domain.Node;
import org.openqrm.server.cli.TestSite;

/** With the OpenSSH client, as administrators have it. */
class SshServiceTest {
    @TempDir
    Path dir;

    private TestSite site;
    private SshService ssh;

    /** What came of a run of {@code ssh}. */
    private record Result(int code, String out, String err) {}

    @BeforeEach
    void start() throws Exception {
        site = new TestSite();
        ssh = started(SshLimits.usual());
    }

    private SshService started(SshLimits limits) throws IOException {
        SshService made = new SshService(new SshConfig("127.0.0.1", 0, dir), site::line, limits);
        made.start();
        return made;
    }

    @AfterEach
    void stop() throws IOException {
        ssh.close();
        site.close();
    }

    private List<String> client(Path key, String... words) {
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

    private Result run(List<String> command, String stdin) throws Exception {
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

    private static String text(java.io.InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Result admin(String... line) throws Exception {
        List<String> words = new ArrayList<>(List.of("admin@127.0.0.1"));
        words.addAll(List.of(line));
        return run(client(dir.resolve("cli_key"), words.toArray(String[]::new)), "");
    }

    private Path newKey(String name, String type, String comment) throws Exception {
        Path key = dir.resolve(name);
        Result made = run(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-C", comment, "-f", "" + key), "");
        assertEquals(0, made.code(), made.err());
        return key;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("waited in vain for " + what);
            }
            Thread.onSpinWait();
        }
    }

    private long count(SshCount count) {
        return ssh.status().counters().stream()
                .filter(c -> c.name().equals(count.label()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void theLocalKeyWorksFromTheFirstStartOn() throws Exception {
        Result status = admin("server", "status", "--json");
        assertEquals(0, status.code(), status.err());
        assertTrue(status.out().contains("\"revision\""), status.out());
        assertEquals("", status.err());
        for (String name : List.of("cli_key", "ssh_host_ed25519", "known_hosts")) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(name))), name);
        }
        Result checked = run(List.of("ssh-keygen", "-y", "-f", "" + dir.resolve("cli_key")), "");
        assertTrue(
                Files.readString(dir.resolve("cli_key.pub"))
                        .startsWith(checked.out().split(" ")[0]),
                checked.err());
        assertTrue(ssh.status().running());
        assertEquals(1, count(SshCount.COMMANDS));
    }

    @Test
    void theHostKeyStaysAndAnotherIsNoticed() throws Exception {
        byte[] before = Files.readAllBytes(dir.resolve("ssh_host_ed25519"));
        ssh.close();
        ssh = started(SshLimits.usual());
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(dir.resolve("ssh_host_ed25519")));
        assertEquals(0, admin("node", "list").code(), "known_hosts follows the port");
        String honest = Files.readString(dir.resolve("known_hosts"));
        newKey("impostor", "ed25519", "x");
        String other = Files.readString(dir.resolve("impostor.pub")).split(" ")[1];
        Files.writeString(dir.resolve("known_hosts"), honest.replaceAll("ssh-ed25519 \\S+", "ssh-ed25519 " + other));
        Result result = admin("node", "list");
        assertEquals(255, result.code());
        assertTrue(result.err().contains("REMOTE HOST IDENTIFICATION HAS CHANGED"), result.err());
    }

    @Test
    void passesExitCodesAndKeepsTheStreamsApart() throws Exception {
        Result refused = admin("node", "show", "nobody");
        assertEquals(1, refused.code());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains("There is no node 'nobody'"), refused.err());
        assertEquals(2, admin("nonsense").code());
        assertEquals(2, admin("node 'list").code());
        assertEquals(2, admin("scp", "-t", "/etc").code());
        Result help = admin("help");
        assertEquals(0, help.code());
        assertTrue(help.out().contains("Commands:"), help.out());
    }

    @Test
    void quotesAsAShellDoes() throws Exception {
        Result added =
                admin("image add 'debian 12' nfs://10.0.0.1/srv/debian --comment \"it's \\\"ours\\\" — für web\"");
        assertEquals(0, added.code(), added.err());
        var image = site.core.current().image("debian 12").orElseThrow();
        assertEquals("it's \"ours\" — für web", image.comment());
        assertTrue(admin("image", "list").out().contains("für web"));
    }

    @Test
    void letsInWhoeverIsAuthorisedAndNamesHim() throws Exception {
        Path anna = newKey("anna", "ed25519", "anna@example.org");
        Path rsa = newKey("rsa", "rsa", "");
        Path eve = newKey("eve", "ed25519", "eve");
        assertEquals(
                255, run(client(anna, "admin@127.0.0.1", "node", "list"), "").code(), "not yet authorised");
        Files.writeString(
                dir.resolve("authorized_keys"),
                "# people\n\nthis is no key\nssh-ed25519 AAAA broken\ncommand=\"x\" "
                        + Files.readString(Path.of(eve + ".pub")) + Files.readString(Path.of(anna + ".pub"))
                        + Files.readString(Path.of(rsa + ".pub")));
        Result result = run(client(anna, "admin@127.0.0.1", "image", "add", "a", "nfs://h/p"), "");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                "ssh:anna@example.org", site.core.current().events().getLast().actor());
        Result other = run(client(rsa, "admin@127.0.0.1", "image", "add", "b", "nfs://h/q"), "");
        assertEquals(0, other.code(), other.err());
        assertTrue(
                site.core.current().events().getLast().actor().startsWith("ssh:SHA256:"), "the fingerprint names him");
        assertEquals(
                255, run(client(eve, "admin@127.0.0.1", "node", "list"), "").code(), "options are not understood");
        assertEquals(
                255, run(client(anna, "root@127.0.0.1", "node", "list"), "").code(), "there is one user only");
        Files.writeString(dir.resolve("authorized_keys"), "");
        assertEquals(
                255, run(client(anna, "admin@127.0.0.1", "node", "list"), "").code(), "no longer authorised");
        Files.writeString(dir.resolve("authorized_keys"), Files.readString(Path.of(anna + ".pub")));
        Files.setPosixFilePermissions(dir.resolve("authorized_keys"), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertEquals(
                255, run(client(anna, "admin@127.0.0.1", "node", "list"), "").code(), "anybody could have written it");
        assertTrue(count(SshCount.REFUSED_KEYS) >= 5);
    }

    @Test
    void offersNothingButKeysAndOurCommands() throws Exception {
        Path key = newKey("eve", "ed25519", "eve");
        List<String> command = client(
                key,
                "-v",
                "-o",
                "PreferredAuthentications=password,keyboard-interactive,publickey",
                "admin@127.0.0.1",
                "help");
        Result result = run(command, "");
        assertEquals(255, result.code());
        assertTrue(
                result.err().replace("\r", "").contains("Authentications that can continue: publickey\n"),
                result.err());
        assertFalse(result.err().contains("Next authentication method: password"), result.err());
        Result sftp = run(client(dir.resolve("cli_key"), "-s", "admin@127.0.0.1", "sftp"), "");
        assertNotEquals(0, sftp.code());
        Result forward = run(client(dir.resolve("cli_key"), "-W", "127.0.0.1:22", "admin@127.0.0.1"), "");
        assertNotEquals(0, forward.code());
    }

    @Test
    void takesAPasswordFromStandardInput() throws Exception {
        site.node(1, 2048);
        List<String> command = client(
                dir.resolve("cli_key"), "admin@127.0.0.1", "node power node-770001 --ipmi 10.0.0.201 --user root");
        Result result = run(command, "s3cret\n");
        assertEquals(0, result.code(), result.err());
        assertTrue(site.core.current().node("node-770001").flatMap(Node::power).isPresent());
        assertFalse(result.toString().contains("s3cret"));
    }

    @Test
    void followsUntilTheClientGoes() throws Exception {
        Process follow = new ProcessBuilder(
                        client(dir.resolve("cli_key"), "admin@127.0.0.1", "event follow --after 0 --json"))
                .start();
        try (BufferedReader lines = follow.inputReader(StandardCharsets.UTF_8)) {
            site.node(1, 2048);
            var first = CompletableFuture.supplyAsync(() -> line(lines));
            assertTrue(first.get(20, TimeUnit.SECONDS).contains("\"sequence\":1"), "events come as they happen");
            assertEquals(1, site.listeners());
            follow.destroyForcibly();
            await("the follower to be let go", () -> site.listeners() == 0);
            await("the session to end", () -> ssh.status().counters().getFirst().value() == 0);
        } finally {
            follow.destroyForcibly();
        }
    }

    private static String line(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aQuietCommandIsNotIdleButAQuietSessionIs() throws Exception {
        ssh.close();
        ssh = started(new SshLimits(4, 2, 3, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofMillis(300)));
        Process follow =
                new ProcessBuilder(client(dir.resolve("cli_key"), "admin@127.0.0.1", "event follow --json")).start();
        Process silent = new ProcessBuilder(client(dir.resolve("cli_key"), "-N", "admin@127.0.0.1")).start();
        try {
            await("the follower", () -> site.listeners() == 1);
            await("the silent session to be closed", () -> !silent.isAlive());
            site.node(1, 2048);
            var first = CompletableFuture.supplyAsync(() -> line(follow.inputReader(StandardCharsets.UTF_8)));
            assertTrue(first.get(20, TimeUnit.SECONDS).contains("node-770001"), "the follower is still there");
        } finally {
            follow.destroyForcibly();
            silent.destroyForcibly();
        }
    }

    @Test
    void sendsAwayWhoIsTooMany() throws Exception {
        ssh.close();
        ssh = started(new SshLimits(1, 2, 3, Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(5)));
        Process follow = new ProcessBuilder(client(dir.resolve("cli_key"), "admin@127.0.0.1", "event follow")).start();
        try {
            await("the follower", () -> site.listeners() == 1);
            assertEquals(255, admin("node", "list").code());
            assertEquals(1, count(SshCount.TOO_MANY));
        } finally {
            follow.destroyForcibly();
        }
        await("room", () -> ssh.status().counters().getFirst().value() == 0);
        assertEquals(0, admin("node", "list").code());
    }

    @Test
    void aScriptRunsLineByLine() throws Exception {
        Result result = run(
                client(dir.resolve("cli_key"), "-T", "admin@127.0.0.1"),
                "# two images\n"
                        + "image add a nfs://h/a\n"
                        + "image add a nfs://h/a\n"
                        + "image add b nfs://h/b\n"
                        + "exit\n"
                        + "image add c nfs://h/c\n");
        assertEquals(1, result.code(), "one line was refused");
        assertEquals(2, site.core.current().images().size(), result.toString());
        assertTrue(result.err().contains("already"), result.err());
    }

    @Test
    void aTerminalGetsAPrompt() throws Exception {
        Process process = new ProcessBuilder(client(dir.resolve("cli_key"), "-tt", "admin@127.0.0.1")).start();
        var shown = new StringBuffer();
        Thread.ofVirtual().start(() -> collect(process, shown));
        try (var keys = process.outputWriter(StandardCharsets.UTF_8)) {
            type(keys, shown, "node lüst\u007f\u007f\u007fist\r", "There are no nodes yet");
            type(keys, shown, "node nonsense\u0003", "^C\r\nopenqrm> ");
            type(keys, shown, "event follow\r", "event follow\r\n");
            await("the follower", () -> site.listeners() == 1);
            type(keys, shown, "\u0003", "openqrm> ");
            type(keys, shown, "\u001b[Aexit\r", "Bye.\r\n");
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
            assertEquals(0, site.listeners());
            assertFalse(shown.toString().replace("\r\n", "").contains("\n"), "every line ends as a terminal wants it");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void type(java.io.Writer keys, StringBuffer shown, String typed, String expected)
            throws IOException {
        int before = shown.length();
        keys.write(typed);
        keys.flush();
        await(expected, () -> shown.indexOf(expected, before) >= 0);
    }

    private static void collect(Process process, StringBuffer shown) {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                shown.append((char) c);
            }
        } catch (IOException e) {
            shown.append(e);
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        SshService second = new SshService(new SshConfig("127.0.0.1", ssh.port(), dir), site::line);
        IOException e = assertThrows(IOException.class, second::start);
        assertTrue(
                e.getMessage().contains("127.0.0.1:" + ssh.port())
                        && e.getMessage().contains("ssh.port"),
                e.getMessage());
        assertFalse(second.status().running());
    }

    @Test
    void stoppingEndsWhoeverWaits() throws Exception {
        Process follow = new ProcessBuilder(client(dir.resolve("cli_key"), "admin@127.0.0.1", "event follow")).start();
        try {
            await("the follower", () -> site.listeners() == 1);
            ssh.close();
            await("the follower to be let go", () -> site.listeners() == 0);
            assertTrue(follow.waitFor(20, TimeUnit.SECONDS));
        } finally {
            follow.destroyForcibly();
        }
    }
}

package org.openqrm.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.PtyChannelConfiguration;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.Node;

/** What can be done once logged in. */
class SshSessionTest extends OverSsh {
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
    void theExitStatusIsThereBeforeTheEndOfFile() throws Exception {
        var atEnd = new AtomicReference<Integer>();
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session = client.connect("admin", "127.0.0.1", ssh.port())
                    .verify(Duration.ofSeconds(20))
                    .getSession()) {
                session.setKeyIdentityProvider(new FileKeyPairProvider(dir.resolve("cli_key")));
                session.auth().verify(Duration.ofSeconds(20));
                try (ChannelExec channel =
                        new ChannelExec("node show nobody", new PtyChannelConfiguration(), Map.of()) {
                            @Override
                            public void handleEof() throws IOException {
                                atEnd.set(getExitStatus());
                                super.handleEof();
                            }
                        }) {
                    session.getService(ConnectionService.class).registerChannel(channel);
                    channel.open().verify(Duration.ofSeconds(20));
                    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofSeconds(20));
                }
            }
        }
        assertEquals(1, atEnd.get(), "OpenSSH closes at the end of file and would report 255");
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

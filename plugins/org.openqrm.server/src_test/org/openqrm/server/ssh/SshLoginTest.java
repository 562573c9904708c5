package org.openqrm.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets in, and to what. */
class SshLoginTest extends OverSsh {
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
        assertEquals(
                checked.out().strip().split(" ")[1],
                Files.readString(dir.resolve("cli_key.pub")).split(" ")[1],
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
    void saysWhichPortIsTaken() throws IOException {
        try (SshService second = new SshService(new SshConfig("127.0.0.1", ssh.port(), dir), site::line)) {
            IOException e = assertThrows(IOException.class, second::start);
            assertTrue(e.getMessage().contains("127.0.0.1:" + ssh.port()), e.getMessage());
            assertTrue(e.getMessage().contains("ssh.port"), e.getMessage());
            assertFalse(second.status().running());
        }
    }
}

package org.openqrm.server.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** The keys that the server makes for itself at its first start. */
final class SshKeys {
    /** The comment of the local key, which names its user. */
    static final String LOCAL = "local";

    private final Path dataDir;

    SshKeys(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** The server's own key; a client that has seen it once notices another one. */
    KeyPair host() throws IOException, GeneralSecurityException {
        return key(dataDir.resolve("ssh_host_ed25519"), "openQRM");
    }

    /** The public half of the key with which a user of this machine who may read the data directory logs in. */
    Path local() throws IOException, GeneralSecurityException {
        Path file = dataDir.resolve("cli_key");
        KeyPair pair = key(file, LOCAL);
        Path publicFile = dataDir.resolve("cli_key.pub");
        if (!Files.exists(publicFile)) {
            PrivateFile.write(
                    publicFile,
                    out -> OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(pair.getPublic(), LOCAL, out));
        }
        return publicFile;
    }

    private static KeyPair key(Path file, String comment) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeyPair made = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(made, comment, null, text);
            PrivateFile.write(file, text::writeTo);
        }
        for (KeyPair pair : new FileKeyPairProvider(file).loadKeys(null)) {
            return pair;
        }
        throw new IOException(file + " holds no key; remove it, and a new one is made");
    }

    /** Tells the local client what to expect, so that it need not ask. */
    void writeKnownHosts(KeyPair host, String address, int port) throws IOException, GeneralSecurityException {
        Set<String> names = new LinkedHashSet<>();
        for (String name : new String[] {"127.0.0.1", "localhost", address}) {
            names.add(port == 22 ? name : "[" + name + "]:" + port);
        }
        String line = String.join(",", names) + " " + PublicKeyEntry.toString(host.getPublic()) + "\n";
        Path file = dataDir.resolve("known_hosts");
        if (!Files.exists(file) || !Files.readString(file).equals(line)) {
            PrivateFile.write(file, out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
        }
    }
}

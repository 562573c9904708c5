package org.openqrm.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.openqrm.protocol.agent.ServerKey;

/** The server's own secrets in {@code DIR/keys}, made at its first start. */
public final class ServerKeys {
    private final ServerKey agentKey;
    private final byte[] tokenSecret;
    private final byte[] masterKey;
    private final List<String> losses;

    private ServerKeys(ServerKey agentKey, byte[] tokenSecret, byte[] masterKey, List<String> losses) {
        this.agentKey = agentKey;
        this.tokenSecret = tokenSecret;
        this.masterKey = masterKey;
        this.losses = List.copyOf(losses);
    }

    /**
     * Reads the keys; makes those that are missing.
     *
     * @param directory of the keys, which exists
     * @param established whether this server has data that its keys belong to: then a missing key is a loss
     * @param random a cryptographic source
     */
    public static ServerKeys open(Path directory, boolean established, RandomGenerator random) throws IOException {
        List<String> losses = new ArrayList<>();
        Path agent = directory.resolve("agent.key");
        Path token = directory.resolve("token.secret");
        Path master = directory.resolve("master.key");
        if (established) {
            lost(agent, "Nodes no longer know this server: import the kernels again and reboot the nodes.", losses);
            lost(master, "The stored passwords of power devices cannot be opened: set them again.", losses);
        }
        return new ServerKeys(
                ServerKey.of(readOrMake(agent, random)), readOrMake(token, random), readOrMake(master, random), losses);
    }

    private static void lost(Path file, String consequence, List<String> losses) {
        if (!Files.exists(file)) {
            losses.add(file + " was lost, and a new key made. " + consequence
                    + " If you have a copy of the file, stop the server and put it back instead.");
        }
    }

    private static byte[] readOrMake(Path file, RandomGenerator random) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[SecretFile.LENGTH];
            random.nextBytes(secret);
            SecretFile.write(file, secret);
        }
        return SecretFile.read(file);
    }

    /** The X25519 key pair whose public half every initramfs has. */
    public ServerKey agentKey() {
        return agentKey;
    }

    /** What boot tokens are signed with, 32 octets. */
    public byte[] tokenSecret() {
        return tokenSecret.clone();
    }

    /** What passwords are sealed with, 32 octets. */
    public byte[] masterKey() {
        return masterKey.clone();
    }

    /** What had to be made anew though data depends on it, in words for a person. */
    public List<String> losses() {
        return losses;
    }
}

package org.openqrm.server.ssh;

import java.nio.file.Path;

/**
 * Where the command line is reached.
 *
 * @param address host name or address to listen on; {@code 0.0.0.0} for all
 * @param port TCP port; 0 lets the system choose (for tests)
 * @param dataDir where host key, local key and known hosts are kept
 * @param authorizedKeys public keys that may log in, in OpenSSH's format; need not exist
 */
public record SshConfig(String address, int port, Path dataDir, Path authorizedKeys) {
    /** @throws IllegalArgumentException when the port is out of range */
    public SshConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("ssh.port: " + port + " is outside 0 to 65535");
        }
    }

    /** With {@code authorized_keys} in the data directory. */
    public SshConfig(String address, int port, Path dataDir) {
        this(address, port, dataDir, dataDir.resolve("authorized_keys"));
    }
}

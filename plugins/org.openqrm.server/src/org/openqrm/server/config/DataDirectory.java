package org.openqrm.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one directory in which a server keeps everything, closed to others.
 *
 * @param root absolute
 */
public record DataDirectory(Path root) {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Set<String> OURS = Set.of(
            "derby",
            "derby.new",
            "images",
            "history",
            "keys",
            "log",
            "backup",
            "lock",
            "server.properties",
            "authorized_keys",
            "ssh_host_ed25519",
            "cli_key",
            "cli_key.pub",
            "workbench",
            "framework");

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Makes what is missing and closes it to others.
     *
     * @throws IOException it cannot be made or written, or is somebody else's; says what to do
     */
    public DataDirectory prepare() throws IOException {
        if (Files.isDirectory(root) && !isOurs()) {
            throw new IOException("The directory " + root
                    + " holds other things and no openQRM data. Choose an empty one, or one that does not exist yet.");
        }
        for (Path directory : List.of(root, keys(), log(), images())) {
            try {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER));
                if (!OWNER.equals(Files.getPosixFilePermissions(directory))) {
                    Files.setPosixFilePermissions(directory, OWNER);
                }
            } catch (IOException e) {
                throw new IOException(
                        "The data directory " + directory + " cannot be made or closed to others: " + e, e);
            }
        }
        if (!Files.isWritable(root)) {
            throw new IOException("The data directory " + root + " cannot be written by this user.");
        }
        return this;
    }

    /** Guards against a slip such as {@code --data /tmp}. */
    private boolean isOurs() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            List<String> names = entries.map(p -> p.getFileName().toString()).toList();
            return names.isEmpty() || names.stream().anyMatch(OURS::contains);
        }
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path log() {
        return root.resolve("log");
    }

    public Path images() {
        return root.resolve("images");
    }

    public Path database() {
        return root.resolve("derby");
    }

    /** Where the configuration is looked for when none is named. */
    public Path configuration() {
        return root.resolve("server.properties");
    }
}

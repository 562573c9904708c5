package org.openqrm.server.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A secret of 32 octets in a file that only its owner may read. */
final class SecretFile {
    static final int LENGTH = 32;

    private static final System.Logger LOG = System.getLogger(SecretFile.class.getName());
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private SecretFile() {}

    /** @throws IOException it cannot be read, or does not hold a secret; the message says what to do */
    static byte[] read(Path file) throws IOException {
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != LENGTH) {
            throw new IOException(file + " is damaged: it has " + secret.length + " octets instead of " + LENGTH
                    + ". Put it back from a copy.");
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER.containsAll(permissions)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} could be read by others ({1}); closed it. Whoever may have seen it has the secret.",
                    file,
                    PosixFilePermissions.toString(permissions));
            Files.setPosixFilePermissions(file, OWNER);
        }
        return secret;
    }

    /** The file appears with all of its content or not at all, and survives the loss of power. */
    static void write(Path file, byte[] secret) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(unfinished, options, PosixFilePermissions.asFileAttribute(OWNER))) {
            channel.write(ByteBuffer.wrap(secret));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}

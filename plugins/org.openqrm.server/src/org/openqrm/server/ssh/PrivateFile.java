package org.openqrm.server.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/** Files that only their owner may read, whole or not there at all. */
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** Writes the content of a file. */
    interface Content {
        void to(OutputStream out) throws IOException, GeneralSecurityException;
    }

    static void write(Path file, Content content) throws IOException, GeneralSecurityException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        // Made with its permissions, so that there is no moment in which others could open it.
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER));
        try (OutputStream out = Files.newOutputStream(draft)) {
            content.to(out);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether others than the owner may write to it, who could then let themselves in. */
    static boolean othersMayWrite(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }
}

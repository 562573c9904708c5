package org.openqrm.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.port.Store.StoreException;

/**
 * Keeps a data directory for one process. The kernel lets go of the lock when the process dies, however it dies; the
 * file itself stays, and holds the owner's process id for people.
 */
public final class DirectoryLock implements AutoCloseable {
    private static final Set<StandardOpenOption> OPEN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final FileAttribute<?> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param data the data directory, which exists
     * @throws StoreException another process, named in the message, holds it
     */
    public static DirectoryLock acquire(Path data) throws StoreException {
        Path file = data.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, OPEN, OWNER);
            try {
                if (lock(channel) == null) {
                    throw new StoreException(taken(data, owner(channel)), null);
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
                return new DirectoryLock(channel);
            } catch (IOException | StoreException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("The data directory " + data + " cannot be locked: " + e, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    }

    private static String taken(Path data, String pid) {
        return "The data directory " + data + " is in use by process " + (pid.isEmpty() ? "(unknown)" : pid)
                + ": another openQRM server or workbench. Stop that one, or choose another directory with --data.";
    }

    @Override
    public void close() throws StoreException {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new StoreException("The lock of the data directory cannot be released: " + e, e);
        }
    }
}

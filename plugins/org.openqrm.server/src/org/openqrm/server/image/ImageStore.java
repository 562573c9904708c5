package org.openqrm.server.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openqrm.core.domain.KernelId;
import org.openqrm.server.http.ImageFiles;

/**
 * Files of kernel images: {@code DIR/images/kernel/ID/vmlinuz}, {@code initramfs} and {@code modules}. A kernel's
 * directory appears whole or not at all; what an interrupted import left behind is swept away at the next start. One that
 * was imported before the modules had an archive of their own has no {@code modules}.
 */
public final class ImageStore implements ImageFiles {
    private static final String UNFINISHED = ".new-";

    private final Path kernels;

    private ImageStore(Path kernels) {
        this.kernels = kernels;
    }

    /** Fills the directory of a kernel. */
    @FunctionalInterface
    interface Writer<T> {
        /** @param directory exists and is empty; {@code vmlinuz}, {@code initramfs} and {@code modules} belong into it */
        T write(Path directory) throws IOException, InterruptedException;
    }

    /** @param images {@code DIR/images} */
    public static ImageStore open(Path images) throws IOException {
        ImageStore store = new ImageStore(images.resolve("kernel"));
        Files.createDirectories(store.kernels);
        try (Stream<Path> entries = Files.list(store.kernels)) {
            for (Path left : entries.filter(p -> p.getFileName().toString().startsWith(UNFINISHED))
                    .toList()) {
                delete(left);
            }
        }
        return store;
    }

    @Override
    public Path vmlinuz(KernelId kernel) {
        return directory(kernel).resolve("vmlinuz");
    }

    @Override
    public Path initramfs(KernelId kernel) {
        return directory(kernel).resolve("initramfs");
    }

    @Override
    public Path modules(KernelId kernel) {
        return directory(kernel).resolve("modules");
    }

    private Path directory(KernelId kernel) {
        return kernels.resolve(kernel.toString());
    }

    /** Stores what {@code writer} makes; if it fails nothing is changed. Afterwards the files survive a power cut. */
    <T> T put(KernelId kernel, Writer<T> writer) throws IOException, InterruptedException {
        Path unfinished = kernels.resolve(UNFINISHED + kernel);
        delete(unfinished);
        Files.createDirectory(unfinished);
        try {
            T result = writer.write(unfinished);
            for (String name : List.of("vmlinuz", "initramfs", "modules")) {
                force(unfinished.resolve(name), StandardOpenOption.WRITE);
            }
            delete(directory(kernel));
            Files.move(unfinished, directory(kernel), StandardCopyOption.ATOMIC_MOVE);
            force(kernels, StandardOpenOption.READ);
            return result;
        } finally {
            delete(unfinished);
        }
    }

    /** Removes the files of {@code kernel}, if there are any. */
    void remove(KernelId kernel) throws IOException {
        delete(directory(kernel));
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            // nothing to delete
        }
    }
}

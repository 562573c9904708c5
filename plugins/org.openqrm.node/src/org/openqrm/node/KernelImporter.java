package org.openqrm.node;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes in a kernel: copies its image and packs what nodes boot with it. Slow; run it off any loop. */
public final class KernelImporter {
    private final InitramfsBuilder builder;
    private final Tool tool;

    /** @param serverKey the X25519 public key that the nodes shall trust, 32 octets */
    public KernelImporter(NodePrograms programs, byte[] serverKey) {
        this(programs, serverKey, Tool.ofSystem());
    }

    KernelImporter(NodePrograms programs, byte[] serverKey, Tool tool) {
        this.builder = new InitramfsBuilder(programs, serverKey);
        this.tool = tool;
    }

    /**
     * Takes in a Debian kernel package, or a directory with {@code boot/vmlinuz-VERSION} and {@code lib/modules/VERSION}.
     *
     * @param target directory to write {@code vmlinuz}, {@code initramfs} and {@code modules} into; made if missing
     */
    public KernelContent take(Path source, Path target) throws KernelImportException {
        Path scratch = null;
        try {
            Files.createDirectories(target);
            scratch = Files.createTempDirectory(target, "unpack");
            return take(KernelSource.find(source, scratch, tool), target);
        } catch (IOException e) {
            throw new KernelImportException("cannot write to " + target + ": " + e, e);
        } finally {
            delete(scratch);
        }
    }

    /** Takes in a kernel image and the directory of its modules, {@code lib/modules/VERSION}. */
    public KernelContent take(Path vmlinuz, Path modules, Path target) throws KernelImportException {
        try {
            Files.createDirectories(target);
            return take(KernelSource.of(vmlinuz, modules), target);
        } catch (IOException e) {
            throw new KernelImportException("cannot write to " + target + ": " + e, e);
        }
    }

    private KernelContent take(KernelSource source, Path target) throws KernelImportException, IOException {
        ModuleChoice choice = ModuleChoice.from(ModuleTree.of(source.modules(), new Decompressor(tool)));
        Path vmlinuz = target.resolve("vmlinuz");
        Path initramfs = target.resolve("initramfs");
        Path unfinished = target.resolve("initramfs.new");
        byte[] modules = InitramfsBuilder.modules(choice);
        Files.write(target.resolve("modules"), modules);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
            builder.write(choice, modules, out);
        }
        Files.copy(source.vmlinuz(), vmlinuz, StandardCopyOption.REPLACE_EXISTING);
        Files.move(unfinished, initramfs, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new KernelContent(
                source.version(),
                vmlinuz,
                initramfs,
                Files.size(vmlinuz),
                Files.size(initramfs),
                choice.packed().size(),
                sha256(vmlinuz),
                sha256(initramfs));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }

    private static void delete(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.getLogger(KernelImporter.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot delete the scratch directory " + directory, e);
        }
    }
}

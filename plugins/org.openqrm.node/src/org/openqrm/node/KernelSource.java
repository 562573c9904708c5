package org.openqrm.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kernel found in what an administrator pointed at.
 *
 * @param version its release, such as {@code 6.1.0-32-cloud-amd64}
 * @param vmlinuz the bootable image
 * @param modules its directory {@code lib/modules/VERSION}
 */
record KernelSource(String version, Path vmlinuz, Path modules) {
    private static final byte[] DEB = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * Finds the kernel in a Debian package, or in a directory laid out like one ({@code boot/vmlinuz-VERSION} and
     * {@code lib/modules/VERSION}, as below {@code /}).
     *
     * @param scratch an empty directory to unpack into
     */
    static KernelSource find(Path source, Path scratch, Tool tool) throws KernelImportException {
        if (Files.isDirectory(source)) {
            return inDirectory(source);
        }
        if (!Files.isReadable(source)) {
            throw new KernelImportException("cannot read " + source
                    + "; name a Debian kernel package (linux-image-….deb) or a directory with boot/vmlinuz-VERSION and"
                    + " lib/modules/VERSION");
        }
        if (!isDeb(source)) {
            throw new KernelImportException(source + " is no Debian package; for a bare vmlinuz name its modules"
                    + " directory (lib/modules/VERSION) too");
        }
        tool.output(List.of("dpkg-deb", "-x", source.toString(), scratch.toString()), "install the package dpkg");
        return inDirectory(scratch, source);
    }

    /** A kernel image and the directory of its modules, wherever they lie. */
    static KernelSource of(Path vmlinuz, Path modules) throws KernelImportException {
        String version = version(vmlinuz);
        Path directory = Files.isDirectory(modules.resolve(version)) ? modules.resolve(version) : modules;
        if (!Files.isDirectory(directory)) {
            throw new KernelImportException(modules + " is no directory; name lib/modules/" + version);
        }
        return new KernelSource(version, vmlinuz, directory);
    }

    private static KernelSource inDirectory(Path directory) throws KernelImportException {
        return inDirectory(directory, directory);
    }

    private static KernelSource inDirectory(Path directory, Path named) throws KernelImportException {
        List<Path> images = new ArrayList<>();
        for (Path place : List.of(directory.resolve("boot"), directory)) {
            if (images.isEmpty() && Files.isDirectory(place)) {
                images.addAll(list(place, "vmlinuz"));
            }
        }
        List<KernelSource> found = new ArrayList<>();
        for (Path image : images) {
            String version = version(image);
            for (String place : List.of("lib/modules", "usr/lib/modules", "modules")) {
                Path modules = directory.resolve(place).resolve(version);
                if (Files.isDirectory(modules) && found.stream().noneMatch(k -> k.version.equals(version))) {
                    found.add(new KernelSource(version, image, modules));
                }
            }
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw new KernelImportException("no kernel with modules in " + named + " (images: " + images + "); it needs"
                    + " boot/vmlinuz-VERSION and lib/modules/VERSION of the same version");
        }
        List<String> versions = found.stream().map(KernelSource::version).toList();
        throw new KernelImportException(
                "several kernels in " + named + ": " + versions + "; name one vmlinuz and its modules directory");
    }

    private static List<Path> list(Path directory, String prefix) throws KernelImportException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new KernelImportException("cannot read " + directory + ": " + e, e);
        }
    }

    private static boolean isDeb(Path file) throws KernelImportException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(DEB.length), DEB);
        } catch (IOException e) {
            throw new KernelImportException("cannot read " + file + ": " + e, e);
        }
    }

    /** Linux/x86 boot protocol: "HdrS" at 0x202; the offset at 0x20e plus 0x200 leads to the version's text. */
    private static String version(Path vmlinuz) throws KernelImportException {
        try (RandomAccessFile file = new RandomAccessFile(vmlinuz.toFile(), "r")) {
            byte[] header = new byte[0x210];
            file.readFully(header);
            String magic = new String(header, 0x202, 4, StandardCharsets.US_ASCII);
            int at = (header[0x20e] & 0xff) + ((header[0x20f] & 0xff) << 8);
            if (magic.equals("HdrS") && at > 0) {
                byte[] text = new byte[256];
                file.seek(at + 0x200L);
                int length = file.read(text);
                String version = new String(text, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
                return version.split("[ \0]", 2)[0];
            }
        } catch (IOException e) {
            throw new KernelImportException("cannot read the kernel image " + vmlinuz + ": " + e, e);
        }
        throw new KernelImportException(vmlinuz + " is no bootable x86 Linux kernel (bzImage)");
    }
}

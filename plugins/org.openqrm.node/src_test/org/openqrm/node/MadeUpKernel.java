package org.openqrm.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A kernel whose image and modules hold nothing but what the importer reads. */
final class MadeUpKernel {
    static final String VERSION = "6.1.0-99-test-amd64";

    private final Path root;

    MadeUpKernel(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("boot"));
        Files.write(root.resolve("boot/vmlinuz-" + VERSION), image(VERSION));
        Files.createDirectories(modules());
    }

    Path root() {
        return root;
    }

    Path modules() {
        return root.resolve("lib/modules/" + VERSION);
    }

    /** Linux/x86 boot protocol: magic at 0x202, at 0x20e where the version's text stands, less 0x200. */
    static byte[] image(String version) {
        ByteBuffer image = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII));
        image.putShort(0x20e, (short) 0x100);
        image.put(0x300, (version + " (builder@host) #1 SMP").getBytes(StandardCharsets.US_ASCII));
        return image.array();
    }

    MadeUpKernel module(String file, String... info) throws IOException {
        byte[] content = elf(info);
        Path path = modules().resolve("kernel").resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, file.endsWith(".gz") ? gzip(content) : content);
        return this;
    }

    /** An ELF-64 file of two sections: .modinfo and the names of the sections. */
    static byte[] elf(String... info) {
        byte[] modinfo = (String.join("\0", info) + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] names = "\0.modinfo\0.shstrtab\0".getBytes(StandardCharsets.US_ASCII);
        int table = 64 + modinfo.length + names.length;
        ByteBuffer elf = ByteBuffer.allocate(table + 3 * 64).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        elf.putLong(0x28, table);
        elf.putShort(0x3c, (short) 3).putShort(0x3e, (short) 2);
        elf.put(64, modinfo).put(64 + modinfo.length, names);
        section(elf, table + 64, 1, 64, modinfo.length);
        section(elf, table + 128, 10, 64 + modinfo.length, names.length);
        return elf.array();
    }

    private static void section(ByteBuffer elf, int at, int name, int offset, int size) {
        elf.putInt(at, name).putLong(at + 0x18, offset).putLong(at + 0x20, size);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}

package org.openqrm.simulator.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Files that stand in for those of real machines: a kernel with one module, a busybox and boot loaders. They have the
 * form that the server looks at, and no more; a real machine could not start from them.
 *
 * @param directory exists; everything lies in it
 */
record StandIn(Path directory) {
    static final String VERSION = "6.1.0-simulated-amd64";
    private static final int KERNEL_SIZE = 256 * 1024;
    private static final int LOADER_SIZE = 80 * 1024;

    /** What a kernel is imported from: it has {@code boot} and {@code lib/modules}. */
    Path kernel() {
        return directory.resolve("kernel");
    }

    Path busybox() {
        return directory.resolve("busybox");
    }

    Path loaders() {
        return directory.resolve("loader");
    }

    void write() throws IOException {
        put(kernel().resolve("boot/vmlinuz-" + VERSION), image());
        put(kernel().resolve("lib/modules/" + VERSION + "/kernel/drivers/net/simulated.ko"), module());
        put(busybox(), "A stand-in of the simulated data centre; no program.\n".getBytes(StandardCharsets.US_ASCII));
        Files.setPosixFilePermissions(busybox(), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String loader : List.of("undionly.kpxe", "snponly.efi")) {
            put(loaders().resolve(loader), new byte[LOADER_SIZE]);
        }
    }

    private static void put(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Linux/x86 boot protocol: "HdrS" at 0x202; at 0x20e where the version's text stands, less 0x200. */
    private static byte[] image() {
        ByteBuffer image = ByteBuffer.allocate(KERNEL_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII));
        image.putShort(0x20e, (short) 0x100);
        image.put(0x300, (VERSION + " (simulated) #1 SMP").getBytes(StandardCharsets.US_ASCII));
        return image.array();
    }

    /** An ELF-64 file of two sections: .modinfo and the sections' names. */
    private static byte[] module() {
        byte[] facts = "name=simulated\0license=EPL\0".getBytes(StandardCharsets.US_ASCII);
        byte[] names = "\0.modinfo\0.shstrtab\0".getBytes(StandardCharsets.US_ASCII);
        int table = 64 + facts.length + names.length;
        ByteBuffer elf = ByteBuffer.allocate(table + 3 * 64).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        elf.putLong(0x28, table).putShort(0x3c, (short) 3).putShort(0x3e, (short) 2);
        elf.put(64, facts).put(64 + facts.length, names);
        section(elf, table + 64, 1, 64, facts.length);
        section(elf, table + 128, 10, 64 + facts.length, names.length);
        return elf.array();
    }

    private static void section(ByteBuffer elf, int at, int name, int offset, int size) {
        elf.putInt(at, name).putLong(at + 0x18, offset).putLong(at + 0x20, size);
    }
}

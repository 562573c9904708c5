package org.openqrm.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cpio archive in the "newc" format, the only one the kernel unpacks as an initramfs (kernel documentation,
 * driver-api/early-userspace/buffer-format). All entries belong to root and have time 0, and they are written in the
 * order of their names, so that the same content always gives the same octets.
 */
final class CpioArchive {
    private static final int DIRECTORY = 0040000;
    private static final int FIFO = 0010000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;

    private record Entry(int mode, byte[] content) {}

    private final SortedMap<String, Entry> entries = new TreeMap<>();

    /** @param permissions such as 0755 */
    void file(String path, int permissions, byte[] content) {
        add(path, new Entry(FILE | permissions, content));
    }

    void directory(String path) {
        add(path, new Entry(DIRECTORY | 0755, new byte[0]));
    }

    void link(String path, String target) {
        add(path, new Entry(LINK | 0777, target.getBytes(StandardCharsets.UTF_8)));
    }

    /** A named pipe that only root may use. */
    void fifo(String path) {
        add(path, new Entry(FIFO | 0600, new byte[0]));
    }

    /** The kernel does not make missing directories: they come first, which sorting by name ensures. */
    private void add(String path, Entry entry) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && !entries.containsKey(path.substring(0, slash))) {
            directory(path.substring(0, slash));
        }
        entries.put(path, entry);
    }

    void writeTo(OutputStream out) throws IOException {
        int inode = 1;
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            write(out, inode++, each.getKey(), each.getValue().mode, each.getValue().content);
        }
        write(out, 0, "TRAILER!!!", 0, new byte[0]);
    }

    private static void write(OutputStream out, int inode, String path, int mode, byte[] content) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        int links = (mode & 0170000) == DIRECTORY ? 2 : 1;
        String header = "070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x"
                .formatted(inode, mode, 0, 0, links, 0, content.length, 0, 0, 0, 0, name.length + 1, 0);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(name);
        out.write(0);
        pad(out, header.length() + name.length + 1);
        out.write(content);
        pad(out, content.length);
    }

    private static void pad(OutputStream out, int length) throws IOException {
        out.write(new byte[3], 0, -length & 3);
    }
}

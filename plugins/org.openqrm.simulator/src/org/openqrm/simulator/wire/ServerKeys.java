package org.openqrm.simulator.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * Finds the server's public key where a node has it from: in the initial RAM disk ({@code etc/openqrm/server.pub}).
 * Every machine loads the whole file, but only the first one unpacks it.
 */
public final class ServerKeys {
    private static final String FILE = "etc/openqrm/server.pub";
    private static final int HEADER = 110;
    private static final int KEY = 32;

    private final Map<String, Optional<byte[]>> known = new ConcurrentHashMap<>();

    /** @return the key; empty if that archive holds none */
    public Optional<byte[]> read(String address, String version, InputStream archive) throws IOException {
        Optional<byte[]> seen = known.get(address + version);
        if (seen == null) {
            seen = search(archive);
            known.put(address + version, seen);
        }
        return seen.map(byte[]::clone);
    }

    /** The format "newc": kernel documentation, driver-api/early-userspace/buffer-format. */
    static Optional<byte[]> search(InputStream archive) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(archive);
        raw.mark(2);
        boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        InputStream in = packed ? new GZIPInputStream(raw) : raw;
        while (true) {
            byte[] header = in.readNBytes(HEADER);
            if (header.length < HEADER || header[0] != '0' || header[1] != '7') {
                return Optional.empty();
            }
            int size = number(header, 54);
            int nameSize = number(header, 94);
            String name = new String(in.readNBytes(nameSize), 0, nameSize - 1, StandardCharsets.UTF_8);
            skip(in, -(HEADER + nameSize) & 3);
            if (name.equals(FILE) && size == KEY) {
                return Optional.of(in.readNBytes(KEY));
            }
            if (name.equals("TRAILER!!!")) {
                return Optional.empty();
            }
            skip(in, size + (-size & 3));
        }
    }

    private static int number(byte[] header, int at) throws IOException {
        try {
            return Integer.parseInt(new String(header, at, 8, StandardCharsets.US_ASCII), 16);
        } catch (NumberFormatException e) {
            throw new IOException("no cpio archive", e);
        }
    }

    private static void skip(InputStream in, long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw new IOException("a cpio archive that is cut short", e);
        }
    }
}

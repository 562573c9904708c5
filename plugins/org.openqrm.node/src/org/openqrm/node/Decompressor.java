package org.openqrm.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads files that may be compressed. The JDK knows gzip only; for xz and zstd the tools of these names are run, which
 * every distribution has whose kernels are packed so.
 */
final class Decompressor {
    private final Tool tool;

    Decompressor(Tool tool) {
        this.tool = tool;
    }

    /** The content of a file, uncompressed when its name ends in {@code .gz}, {@code .xz} or {@code .zst}. */
    byte[] read(Path file) throws KernelImportException {
        String name = file.toString();
        try {
            if (name.endsWith(".gz")) {
                return new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes();
            } else if (name.endsWith(".xz")) {
                return tool.output(List.of("xz", "-dc", name), "install the package xz-utils");
            } else if (name.endsWith(".zst")) {
                return tool.output(List.of("zstd", "-dcq", name), "install the package zstd");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KernelImportException("cannot read " + file + ": " + e, e);
        }
    }
}

package org.openqrm.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * Packs an initramfs: busybox, agent, init, the server's public key, and the modules a node may need. The same input
 * always gives the same octets.
 */
final class InitramfsBuilder {
    private final NodePrograms programs;
    private final byte[] serverKey;

    /** @param serverKey the X25519 public key that the nodes shall trust, 32 octets */
    InitramfsBuilder(NodePrograms programs, byte[] serverKey) {
        if (serverKey.length != 32) {
            throw new IllegalArgumentException("a server key has 32 octets, not " + serverKey.length);
        }
        this.programs = programs;
        this.serverKey = serverKey.clone();
    }

    void write(ModuleChoice modules, OutputStream out) throws IOException {
        CpioArchive archive = new CpioArchive();
        for (String directory :
                new String[] {"dev", "mnt", "mnt/nfs", "mnt/root", "mnt/upper", "proc", "run", "sys", "tmp"}) {
            archive.directory(directory);
        }
        archive.file("init", 0755, programs.init());
        archive.file("bin/busybox", 0755, programs.busybox());
        archive.link("bin/sh", "busybox");
        // Started by this name, it has "@" as the first character of its command line, and systemd spares it.
        archive.file("sbin/@openqrm-agent", 0755, programs.agent());
        archive.file("etc/openqrm/server.pub", 0644, serverKey);
        archive.fifo("etc/openqrm/stage");
        archive.fifo("etc/openqrm/net");
        archive.directory("etc/acpi");
        archive.file("etc/acpi/PWRF/00000080", 0755, text("#!/bin/sh\npoweroff -f\n"));
        archive.file("etc/openqrm/modules.dep", 0644, text(modules.dependencies()));
        archive.file("etc/openqrm/modules.alias", 0644, text(modules.occasions()));
        for (ModuleTree.Module module : modules.packed()) {
            String file = modules.file(module).substring(1);
            archive.file(file, 0644, file.endsWith(".gz") ? gzip(module.content()) : module.content());
        }
        archive.writeTo(out);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 2);
        try (OutputStream out = new GZIPOutputStream(packed, 1 << 16)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package org.openqrm.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * Packs what a node boots: the initramfs with busybox, agent, init and the server's public key, and a second archive with
 * all modules but the few that every virtual machine needs. A node boots with both, or with the first alone and fetches
 * the second one later. The same input always gives the same octets.
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

    /** The second archive. */
    static byte[] modules(ModuleChoice modules) throws IOException {
        CpioArchive archive = new CpioArchive();
        for (ModuleTree.Module module : modules.packed()) {
            if (!modules.swift().contains(module.name())) {
                archive.file(modules.file(module).substring(1), 0644, gzip(module.content()));
            }
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        archive.writeTo(packed);
        return packed.toByteArray();
    }

    /** @param archived the second archive: a node that fetches it by itself takes this one and no other */
    void write(ModuleChoice modules, byte[] archived, OutputStream out) throws IOException {
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
        archive.file("etc/openqrm/modules.sha256", 0644, text(sha256(archived) + "  /tmp/modules\n"));
        for (ModuleTree.Module module : modules.packed()) {
            if (modules.swift().contains(module.name())) {
                archive.file(modules.file(module).substring(1), 0644, module.content());
            }
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

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package org.openqrm.node;

import java.nio.file.Path;

/**
 * A kernel made ready for nodes.
 *
 * @param version release, such as {@code 6.1.0-32-cloud-amd64}
 * @param vmlinuz the copy of the kernel image
 * @param initramfs the initramfs packed for it; {@code modules}, the archive of what it leaves out, lies beside it
 * @param vmlinuzBytes size in bytes
 * @param initramfsBytes size in bytes
 * @param modules number of modules packed, in the initramfs and beside it
 * @param vmlinuzSha256 hexadecimal
 * @param initramfsSha256 hexadecimal
 */
public record KernelContent(
        String version,
        Path vmlinuz,
        Path initramfs,
        long vmlinuzBytes,
        long initramfsBytes,
        int modules,
        String vmlinuzSha256,
        String initramfsSha256) {}

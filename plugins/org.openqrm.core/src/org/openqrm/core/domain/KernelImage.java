package org.openqrm.core.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A kernel with its modules and the node initramfs built for it. Immutable once {@link ImportState#READY}.
 *
 * @param source what it was imported from: a path on the server
 * @param idle whether unassigned nodes boot it
 */
public record KernelImage(
        KernelId id,
        String name,
        String source,
        ImportState state,
        Optional<Content> content,
        Optional<Fault> fault,
        Optional<Deadline> deadline,
        boolean idle,
        Instant created) {
    public enum ImportState {
        IMPORTING,
        READY,
        FAILED
    }

    /**
     * What the import made; the files live in the image store under the kernel's id.
     *
     * @param version kernel release, such as {@code 6.1.0-32-cloud-amd64}
     * @param vmlinuzBytes size in bytes
     * @param initramfsBytes size in bytes
     * @param modules number of modules packed into the initramfs
     * @param vmlinuzSha256 hexadecimal
     * @param initramfsSha256 hexadecimal
     */
    public record Content(
            String version,
            long vmlinuzBytes,
            long initramfsBytes,
            int modules,
            String vmlinuzSha256,
            String initramfsSha256) {}

    public boolean ready() {
        return state == ImportState.READY;
    }
}

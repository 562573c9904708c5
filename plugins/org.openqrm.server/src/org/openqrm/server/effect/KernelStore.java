package org.openqrm.server.effect;

import java.io.IOException;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;

/** Makes and removes the files of kernel images. Called by one thread at a time. */
public interface KernelStore {
    /**
     * Reads {@code source}, builds the node initramfs for it and stores both; what was stored under this id before is
     * replaced. An interrupt ends it early.
     *
     * @param source path on this machine
     * @throws IOException the message says what is wrong with the source, where, and what to do
     */
    KernelImage.Content build(KernelId kernel, String source) throws IOException, InterruptedException;

    /** Removes what is stored under {@code kernel}, if anything is. */
    void remove(KernelId kernel) throws IOException;
}

package org.openqrm.server.http;

import java.nio.file.Path;
import org.openqrm.core.domain.KernelId;

/** Where the files of a kernel image are. Any thread; a file need not exist. */
public interface ImageFiles {
    /** The compressed kernel, as it was imported. */
    Path vmlinuz(KernelId kernel);

    /** The node initramfs built for it. */
    Path initramfs(KernelId kernel);

    /** The archive of the modules that the initramfs leaves out; missing if it leaves out none. */
    Path modules(KernelId kernel);
}

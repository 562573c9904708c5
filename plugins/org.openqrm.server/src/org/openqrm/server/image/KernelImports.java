package org.openqrm.server.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.node.KernelContent;
import org.openqrm.node.KernelImportException;
import org.openqrm.node.KernelImporter;
import org.openqrm.node.NodePrograms;
import org.openqrm.server.effect.KernelStore;

/** Takes in kernels: the node bundle packs the initramfs, the image store keeps it. */
public final class KernelImports implements KernelStore {
    private static final System.Logger LOG = System.getLogger(KernelImports.class.getName());

    private final ImageStore images;
    private final Packer packer;

    /** Packs the initramfs for a kernel. */
    @FunctionalInterface
    interface Packer {
        /** @param target gets {@code vmlinuz}, {@code initramfs} and {@code modules} */
        KernelContent pack(Path source, Path target) throws KernelImportException;
    }

    /**
     * @param busybox static; read at each import, so that it may be installed later
     * @param serverKey the X25519 public key that nodes shall trust, 32 octets
     */
    public KernelImports(ImageStore images, Path busybox, byte[] serverKey) {
        this(images, (source, target) -> new KernelImporter(NodePrograms.bundled(busybox), serverKey)
                .take(source, target));
    }

    KernelImports(ImageStore images, Packer packer) {
        this.images = images;
        this.packer = packer;
    }

    @Override
    public KernelImage.Content build(KernelId kernel, String source) throws IOException, InterruptedException {
        Path path = readable(source);
        LOG.log(System.Logger.Level.INFO, "kernel {0}: packing the initramfs for {1}", kernel, path);
        KernelContent made = images.put(kernel, target -> pack(path, target));
        LOG.log(
                System.Logger.Level.INFO,
                "kernel {0}: {1} stored, initramfs of {2} octets with {3} modules",
                kernel,
                made.version(),
                made.initramfsBytes(),
                made.modules());
        return new KernelImage.Content(
                made.version(),
                made.vmlinuzBytes(),
                made.initramfsBytes(),
                made.modules(),
                made.vmlinuzSha256(),
                made.initramfsSha256());
    }

    private KernelContent pack(Path source, Path target) throws IOException, InterruptedException {
        try {
            return packer.pack(source, target);
        } catch (KernelImportException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the import was ended");
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Path readable(String source) throws IOException {
        try {
            Path path = Path.of(source);
            if (path.isAbsolute() && Files.isReadable(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new IOException("'" + source + "' cannot be read on the server: name the absolute path of a Debian kernel"
                + " package, or of a directory with boot and lib/modules");
    }

    @Override
    public void remove(KernelId kernel) throws IOException {
        images.remove(kernel);
    }
}

package org.openqrm.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelImporterTest {
    private static final byte[] KEY = new byte[32];

    @TempDir
    Path directory;

    private Path target;
    private MadeUpKernel kernel;
    private KernelImporter importer;

    @BeforeEach
    void makeKernel() throws Exception {
        target = directory.resolve("target");
        kernel = new MadeUpKernel(directory.resolve("kernel"));
        kernel.module("virtio_pci.ko", "depends=", "alias=pci:v00001AF4d*sv*sd*bc*sc*i*")
                .module("virtio_net.ko", "depends=virtio_pci", "alias=virtio:d00000001v*")
                .module("e1000.ko", "depends=", "alias=pci:v00008086d0000100Esv*sd*bc*sc*i*", "alias=not a device")
                .module("nfs.ko", "depends=sunrpc", "alias=nfs4")
                .module("sunrpc.ko", "depends=")
                .module("nfsv4.ko", "depends=nfs")
                .module("ipmi_si.ko", "depends=", "alias=acpi*:IPI0001:*")
                .module("ipmi_devintf.ko", "depends=")
                .module("sound.ko", "depends=");
        NodePrograms programs = new NodePrograms(new byte[] {1}, "#!/bin/sh\n".getBytes(), new byte[] {2});
        importer = new KernelImporter(programs, KEY);
    }

    private Unpacked initramfs() throws Exception {
        return Unpacked.of(Files.readAllBytes(target.resolve("initramfs")));
    }

    private Unpacked modules() throws Exception {
        return Unpacked.of(Files.readAllBytes(target.resolve("modules")));
    }

    /** A virtual machine reaches the server with the first archive alone; both together hold each module once. */
    @Test
    void onlyWhatVirtualMachinesNeedLiesInTheInitramfs() throws Exception {
        importer.take(kernel.root(), target);
        assertEquals(List.of("virtio_net.ko", "virtio_pci.ko"), packed(initramfs()));
        assertEquals(
                List.of(
                        "e1000.ko.gz",
                        "ipmi_devintf.ko.gz",
                        "ipmi_si.ko.gz",
                        "nfs.ko.gz",
                        "nfsv4.ko.gz",
                        "sunrpc.ko.gz"),
                packed(modules()));
        byte[] archive = Files.readAllBytes(target.resolve("modules"));
        assertEquals(0, Files.size(target.resolve("initramfs")) % 4, "EFI puts the second one right behind it");
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
        assertEquals(
                digest + "  /tmp/modules\n",
                initramfs().entry("etc/openqrm/modules.sha256").text());
    }

    private static List<String> packed(Unpacked archive) {
        return archive.entries().keySet().stream()
                .filter(name -> name.startsWith("lib/modules/"))
                .map(name -> name.substring("lib/modules/".length()))
                .toList();
    }

    @Test
    void packsWhatANodeNeeds() throws Exception {
        KernelContent content = importer.take(kernel.root(), target);
        assertEquals(MadeUpKernel.VERSION, content.version());
        assertEquals(8, content.modules());
        assertEquals(Files.size(content.initramfs()), content.initramfsBytes());
        assertArrayEquals(MadeUpKernel.image(MadeUpKernel.VERSION), Files.readAllBytes(content.vmlinuz()));
        Unpacked initramfs = initramfs();
        assertEquals("100755", initramfs.entry("init").mode());
        assertEquals("100755", initramfs.entry("bin/busybox").mode());
        assertEquals("busybox", initramfs.entry("bin/sh").text());
        assertEquals("100755", initramfs.entry("sbin/@openqrm-agent").mode());
        assertEquals("10600", initramfs.entry("etc/openqrm/stage").mode());
        assertArrayEquals(KEY, initramfs.entry("etc/openqrm/server.pub").content());
        assertFalse(initramfs.entries().keySet().stream().anyMatch(name -> name.contains("sound")));
        assertTrue(List.copyOf(initramfs.entries().keySet()).indexOf("etc")
                < List.copyOf(initramfs.entries().keySet()).indexOf("etc/openqrm"));
    }

    @Test
    void tellsTheLoaderWhatToLoadWhen() throws Exception {
        importer.take(kernel.root(), target);
        assertEquals("""
            boot pci:v00001AF4d*sv*sd*bc*sc*i* virtio_pci
            boot virtio:d00000001v* virtio_net
            boot pci:v00008086d0000100Esv*sd*bc*sc*i* e1000
            late acpi*:IPI0001:* ipmi_si
            late acpi*:IPI0001:* ipmi_devintf
            nfs4 - nfs
            nfs4 - nfsv4
            nfs3 - nfs
            """, initramfs().entry("etc/openqrm/modules.alias").text());
        String dependencies = initramfs().entry("etc/openqrm/modules.dep").text();
        assertTrue(dependencies.contains("virtio_net /lib/modules/virtio_net.ko virtio_pci\n"), dependencies);
        assertTrue(dependencies.contains("nfsv4 /lib/modules/nfsv4.ko.gz nfs\n"), dependencies);
        byte[] packed = modules().entry("lib/modules/nfsv4.ko.gz").content();
        assertArrayEquals(
                MadeUpKernel.elf("depends=nfs"), new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes());
    }

    @Test
    void theSameKernelGivesTheSameOctets() throws Exception {
        KernelContent first = importer.take(kernel.root(), target);
        KernelContent second = importer.take(kernel.root(), directory.resolve("other"));
        assertEquals(first.initramfsSha256(), second.initramfsSha256());
        assertEquals(first.vmlinuzSha256(), second.vmlinuzSha256());
    }

    @Test
    void takesADebianPackageAndLeavesNoScratch() throws Exception {
        Path control = Files.createDirectories(kernel.root().resolve("DEBIAN"));
        Files.writeString(
                control.resolve("control"),
                "Package: linux-image-test\nVersion: 1\nArchitecture: amd64\n"
                        + "Maintainer: Lab <lab@example.org>\nDescription: a made-up kernel\n");
        Path deb = directory.resolve("linux-image-test.deb");
        Tool.ofSystem()
                .output(
                        List.of("dpkg-deb", "-b", kernel.root().toString(), deb.toString()),
                        "install the package dpkg");
        assertEquals(MadeUpKernel.VERSION, importer.take(deb, target).version());
        try (var left = Files.list(target)) {
            assertEquals(3, left.count(), "vmlinuz, initramfs and modules");
        }
    }

    @Test
    void takesAnImageWithItsModules() throws Exception {
        Path image = kernel.root().resolve("boot/vmlinuz-" + MadeUpKernel.VERSION);
        assertEquals(8, importer.take(image, kernel.modules(), target).modules());
        Path parent = kernel.modules().getParent();
        assertEquals(8, importer.take(image, parent, target).modules());
    }

    @Test
    void saysWhatIsWrongWithASource() throws Exception {
        Path nothing = Files.createDirectories(directory.resolve("nothing"));
        Path text = Files.writeString(directory.resolve("text"), "text");
        Path odd = new MadeUpKernel(directory.resolve("odd")).root();
        Files.write(odd.resolve("boot/vmlinuz-" + MadeUpKernel.VERSION), MadeUpKernel.image("5.10.0-other"));
        Path two = new MadeUpKernel(directory.resolve("two")).root();
        Files.write(two.resolve("boot/vmlinuz-new"), MadeUpKernel.image("7.0"));
        Files.createDirectories(two.resolve("lib/modules/7.0"));
        assertRefused(directory.resolve("missing"), "cannot read " + directory.resolve("missing"));
        assertRefused(nothing, "no kernel with modules in " + nothing);
        assertRefused(text, text + " is no Debian package");
        assertRefused(odd, "no kernel with modules in " + odd);
        assertRefused(two, "several kernels in " + two + ": [" + MadeUpKernel.VERSION + ", 7.0]");
        Files.write(text, new byte[1000]);
        KernelImportException refused =
                assertThrows(KernelImportException.class, () -> importer.take(text, kernel.modules(), target));
        assertEquals(text + " is no bootable x86 Linux kernel (bzImage)", refused.getMessage());
    }

    private void assertRefused(Path source, String beginning) {
        String message = assertThrows(KernelImportException.class, () -> importer.take(source, target))
                .getMessage();
        assertTrue(message.startsWith(beginning), message);
    }

    @Test
    void aBusyboxThatNeedsLibrariesIsRefused() throws Exception {
        Path dynamic = Files.writeString(directory.resolve("busybox"), "\u007fELF…/lib64/ld-linux-x86-64.so.2");
        String message = assertThrows(KernelImportException.class, () -> NodePrograms.bundled(dynamic))
                .getMessage();
        assertTrue(message.endsWith("install the package busybox-static"), message);
        Path missing = directory.resolve("none");
        assertThrows(KernelImportException.class, () -> NodePrograms.bundled(missing));
    }
}

package org.openqrm.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleTreeTest {
    @TempDir
    Path directory;

    private MadeUpKernel kernel;

    @BeforeEach
    void makeKernel() throws Exception {
        kernel = new MadeUpKernel(directory);
    }

    private ModuleTree tree() throws KernelImportException {
        return ModuleTree.of(kernel.modules(), new Decompressor(Tool.ofSystem()));
    }

    private static List<String> names(ModuleTree tree, String... wanted) throws KernelImportException {
        return tree.closure(List.of(wanted)).stream()
                .map(ModuleTree.Module::name)
                .toList();
    }

    @Test
    void everyModuleComesAfterWhatItNeeds() throws Exception {
        kernel.module("net/virtio_net.ko", "depends=virtio,net-failover")
                .module("net/net-failover.ko", "depends=failover")
                .module("net/failover.ko", "depends=")
                .module("virtio/virtio.ko", "depends=virtio_ring")
                .module("virtio/virtio_ring.ko", "depends=");
        assertEquals(
                List.of("virtio_ring", "virtio", "failover", "net_failover", "virtio_net"),
                names(tree(), "virtio_net"));
    }

    @Test
    void whatIsBuiltInOrUnknownIsPassedOver() throws Exception {
        kernel.module("net/e1000.ko", "depends=mii,built_in");
        assertEquals(List.of("e1000"), names(tree(), "no_such_driver", "e1000"));
    }

    @Test
    void wishesAreKeptAlsoWhenTheyNameACipher() throws Exception {
        kernel.module("lib/libcrc32c.ko", "depends=", "softdep=pre: crc32c post: nothing")
                .module("crypto/crc32c_generic.ko", "depends=")
                .module("crypto/nothing.ko", "depends=");
        assertEquals(List.of("crc32c_generic", "libcrc32c"), names(tree(), "libcrc32c"));
    }

    @Test
    void modulesThatNeedEachOtherAreNoEndlessLoop() throws Exception {
        kernel.module("a.ko", "depends=b").module("b.ko", "depends=a");
        assertEquals(List.of("b", "a"), names(tree(), "a"));
    }

    @Test
    void compressedModulesAreUnpacked() throws Exception {
        kernel.module("net/e1000.ko.gz", "depends=", "alias=pci:v00008086d0000100Esv*sd*bc*sc*i*");
        ModuleTree.Module module = tree().module("e1000").orElseThrow();
        assertEquals(
                List.of("pci:v00008086d0000100Esv*sd*bc*sc*i*"), module.info().aliases());
        assertEquals(0x7f, module.content()[0]);
    }

    @Test
    void aMissingToolSaysWhatToInstall() throws Exception {
        Files.write(kernel.modules().resolve("e1000.ko.xz"), new byte[10]);
        Tool missing = (command, remedy) -> {
            throw new KernelImportException("cannot run '" + command.getFirst() + "'; " + remedy);
        };
        ModuleTree tree = ModuleTree.of(kernel.modules(), new Decompressor(missing));
        String message = assertThrows(KernelImportException.class, () -> tree.module("e1000"))
                .getMessage();
        assertEquals("cannot run 'xz'; install the package xz-utils", message);
    }

    @Test
    void aFailingToolIsQuoted() throws Exception {
        Files.write(kernel.modules().resolve("e1000.ko.xz"), new byte[10]);
        String message = assertThrows(KernelImportException.class, () -> tree().module("e1000"))
                .getMessage();
        assertTrue(message.contains("e1000.ko.xz"), message);
    }

    @Test
    void aDirectoryWithoutModulesIsRefused() {
        String message = assertThrows(KernelImportException.class, this::tree).getMessage();
        assertTrue(message.contains("no kernel modules in " + kernel.modules()), message);
    }

    /** A module file comes from outside: whatever is in it, parsing ends with a result or a named fault. */
    @Test
    void damagedModulesAreFaultsAndNeverMore() {
        byte[] module = MadeUpKernel.elf("depends=a,b", "alias=pci:v1d2", "softdep=pre: x");
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged =
                    Arrays.copyOf(module, random.nextInt(4) == 0 ? random.nextInt(module.length) : module.length);
            for (int change = 0; change < 3 && damaged.length > 0; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                ModuleInfo.parse(damaged, "damaged.ko");
            } catch (KernelImportException e) {
                assertTrue(e.getMessage().startsWith("kernel module damaged.ko is damaged"), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 1000, refused + " refused");
    }
}

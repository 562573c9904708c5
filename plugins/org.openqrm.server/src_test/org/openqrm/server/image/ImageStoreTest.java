package org.openqrm.server.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.node.KernelContent;
import org.openqrm.node.KernelImportException;

class ImageStoreTest {
    private static final KernelId SEVEN = new KernelId(7);

    @TempDir
    private Path directory;

    private static KernelContent pack(String content, Path target) {
        try {
            Path vmlinuz = Files.writeString(target.resolve("vmlinuz"), content);
            Path initramfs = Files.writeString(target.resolve("initramfs"), content + " modules");
            Files.writeString(target.resolve("modules"), content + " more");
            return new KernelContent("6.1", vmlinuz, initramfs, 3, 11, 32, "aa", "bb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("images/kernel"))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private ImageStore store() throws IOException {
        return ImageStore.open(directory.resolve("images"));
    }

    @Test
    void aKernelIsWhereItIsServedFrom() throws Exception {
        ImageStore store = store();
        KernelImage.Content content =
                new KernelImports(store, (source, target) -> pack("one", target)).build(SEVEN, directory.toString());
        assertEquals(new KernelImage.Content("6.1", 3, 11, 32, "aa", "bb"), content);
        assertEquals("one", Files.readString(store.vmlinuz(SEVEN)));
        assertEquals("one modules", Files.readString(store.initramfs(SEVEN)));
        assertEquals("one more", Files.readString(store.modules(SEVEN)));
        assertEquals(List.of("7"), entries());
    }

    @Test
    void anotherImportReplacesTheFirst() throws Exception {
        ImageStore store = store();
        new KernelImports(store, (source, target) -> pack("one", target)).build(SEVEN, directory.toString());
        new KernelImports(store, (source, target) -> pack("two", target)).build(SEVEN, directory.toString());
        assertEquals("two", Files.readString(store.vmlinuz(SEVEN)));
    }

    @Test
    void aFailedImportLeavesNothingAndSaysWhy() throws Exception {
        ImageStore store = store();
        KernelImports imports = new KernelImports(store, (source, target) -> {
            pack("half", target);
            throw new KernelImportException("no kernel modules in " + source);
        });
        IOException e = assertThrows(IOException.class, () -> imports.build(SEVEN, directory.toString()));
        assertEquals("no kernel modules in " + directory, e.getMessage());
        assertEquals(List.of(), entries());
    }

    @Test
    void anImportWithoutAFileIsAFailure() throws Exception {
        ImageStore store = store();
        KernelImports imports = new KernelImports(store, (source, target) -> {
            KernelContent made = pack("x", target);
            target.resolve("initramfs").toFile().delete();
            return made;
        });
        assertThrows(IOException.class, () -> imports.build(SEVEN, directory.toString()));
        assertEquals(List.of(), entries());
    }

    @Test
    void whatAKilledServerLeftIsSweptAway() throws Exception {
        store();
        Files.writeString(
                Files.createDirectories(directory.resolve("images/kernel/.new-9/unpack1"))
                        .resolve("x"),
                "x");
        store();
        assertEquals(List.of(), entries());
    }

    @Test
    void aRemovedKernelIsGoneAndRemovingTwiceIsNoError() throws Exception {
        ImageStore store = store();
        KernelImports imports = new KernelImports(store, (source, target) -> pack("one", target));
        imports.build(SEVEN, directory.toString());
        imports.remove(SEVEN);
        imports.remove(SEVEN);
        assertFalse(Files.exists(store.vmlinuz(SEVEN)));
    }

    @Test
    void aSourceThatIsNotThereIsNamed() throws Exception {
        KernelImports imports = new KernelImports(store(), (source, target) -> pack("one", target));
        for (String source : List.of("/nowhere/linux.deb", "linux.deb", "a\0b")) {
            IOException e = assertThrows(IOException.class, () -> imports.build(SEVEN, source));
            assertTrue(e.getMessage().startsWith("'" + source + "' cannot be read on the server"), e.getMessage());
        }
    }
}

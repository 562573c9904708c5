package org.openqrm.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ScriptWireTest {
    @Test
    void everyFileOfAScriptIsLoaded() {
        BootScript script = BootScript.parse("""
            #!ipxe
            echo openQRM: starts web
            kernel http://127.0.0.1:80/kernel/1/vmlinuz initrd=initramfs openqrm.token=a.b=c openqrm.generation=7 || goto failed
            initrd http://127.0.0.1:80/kernel/1/initramfs || goto failed
            initrd --name instance http://127.0.0.1:80/kernel/1/instance || goto failed
            boot || goto failed
            :virtual
            kernel http://127.0.0.1:80/kernel/2/vmlinuz openqrm.generation=8 || goto failed
            boot || goto failed
            """);
        assertEquals(
                List.of("vmlinuz", "initramfs", "instance"),
                script.files().stream()
                        .map(URI::getPath)
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .toList());
        assertEquals(Optional.of("a.b=c"), script.argument("openqrm.token"));
        assertEquals(Optional.of("7"), script.argument("openqrm.generation"));
    }

    @Test
    void aScriptThatTellsToWaitLoadsNothing() {
        assertEquals(
                List.of(),
                BootScript.parse("#!ipxe\necho waiting\nsleep 5\nchain http://127.0.0.1/boot.ipxe\n")
                        .files());
    }

    @Test
    void theKeyIsFoundInAnArchivePackedOrNot() throws IOException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        byte[] archive = archive("bin/sh", new byte[5], "etc/openqrm/server.pub", key, "TRAILER!!!", new byte[0]);
        assertArrayEquals(
                key, ServerKeys.search(new ByteArrayInputStream(archive)).orElseThrow());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(archive);
        }
        assertArrayEquals(
                key,
                ServerKeys.search(new ByteArrayInputStream(packed.toByteArray()))
                        .orElseThrow());
        byte[] without = archive("bin/sh", new byte[5], "TRAILER!!!", new byte[0]);
        assertEquals(Optional.empty(), ServerKeys.search(new ByteArrayInputStream(without)));
    }

    @Test
    void anArchiveCutShortIsNoArchive() throws IOException {
        byte[] archive = archive("bin/sh", new byte[500], "TRAILER!!!", new byte[0]);
        assertThrows(
                IOException.class,
                () -> ServerKeys.search(new ByteArrayInputStream(Arrays.copyOf(archive, archive.length - 400))));
        assertEquals(Optional.empty(), ServerKeys.search(new ByteArrayInputStream(new byte[0])));
    }

    private static byte[] archive(Object... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < entries.length; i += 2) {
            byte[] name = ((String) entries[i] + "\0").getBytes(StandardCharsets.US_ASCII);
            byte[] content = (byte[]) entries[i + 1];
            out.write("070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x"
                    .formatted(i, 0, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0)
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(name);
            out.write(new byte[-(110 + name.length) & 3]);
            out.write(content);
            out.write(new byte[-content.length & 3]);
        }
        return out.toByteArray();
    }
}

package org.openqrm.protocol.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Datagrams that real firmware has sent, one a file, UDP payload only, beside the test that reads them. */
public final class Fixtures {

    private Fixtures() {}

    /** The payload in {@code name.bin} beside the class. */
    public static byte[] read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name + ".bin")) {
            if (in == null) {
                throw new IllegalArgumentException("no " + name + ".bin beside " + beside.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

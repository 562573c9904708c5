package org.openqrm.server.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Output to a terminal in raw mode, where a line feed alone would go down only. */
final class Terminal extends FilterOutputStream {
    Terminal(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        if (octet == '\n') {
            out.write('\r');
        }
        out.write(octet);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        byte[] all = new byte[2 * count];
        int size = 0;
        for (int i = from; i < from + count; i++) {
            if (octets[i] == '\n') {
                all[size++] = '\r';
            }
            all[size++] = octets[i];
        }
        out.write(all, 0, size);
    }
}

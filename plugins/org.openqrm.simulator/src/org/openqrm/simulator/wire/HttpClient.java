package org.openqrm.simulator.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** The HTTP client of iPXE: one request a connection, from the machine's own address. Any thread. */
public final class HttpClient {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int MOST_LINE = 4096;

    private final Semaphore slots;

    /** @param atOnce how many transfers there may be at a time; more wait */
    public HttpClient(int atOnce) {
        this.slots = new Semaphore(atOnce);
    }

    /** Reads a body. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * @param body ends where the file ends; what is not read is read and thrown away
         * @param version tells this file from another one under the same address
         */
        T read(InputStream body, String version) throws IOException;
    }

    /** @throws IOException the server is not there, or has no such file; says which */
    public <T> T get(URI address, Inet4Address from, Reader<T> reader) throws IOException, InterruptedException {
        slots.acquire();
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.setSoTimeout(TIMEOUT_MILLIS);
            int port = address.getPort() < 0 ? 80 : address.getPort();
            socket.connect(new InetSocketAddress(address.getHost(), port), TIMEOUT_MILLIS);
            String request = "GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getHost() + ":" + port
                    + "\r\nUser-Agent: iPXE/1.21.1 (simulated)\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(address, new BufferedInputStream(socket.getInputStream(), 1 << 15), reader);
        } finally {
            slots.release();
        }
    }

    private static <T> T read(URI address, InputStream in, Reader<T> reader) throws IOException {
        String status = line(in);
        long length = -1;
        StringBuilder version = new StringBuilder();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            }
            if (lower.startsWith("content-length:")
                    || lower.startsWith("last-modified:")
                    || lower.startsWith("etag:")) {
                version.append(header).append('\n');
            }
        }
        if (!status.matches("HTTP/1\\.[01] 200 .*") || length < 0) {
            throw new IOException(address + ": " + status);
        }
        Body body = new Body(in, length);
        T result = reader.read(body, version.toString());
        body.transferTo(java.io.OutputStream.nullOutputStream());
        return result;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == MOST_LINE) {
                throw new EOFException("no answer of an HTTP server");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Exactly as many octets as were announced. */
    private static final class Body extends InputStream {
        private final InputStream in;
        private long left;

        Body(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] room, int at, int most) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(room, at, (int) Math.min(most, left));
            if (count < 0) {
                throw new EOFException("the transfer broke off, " + left + " octets before its end");
            }
            left -= count;
            return count;
        }
    }
}

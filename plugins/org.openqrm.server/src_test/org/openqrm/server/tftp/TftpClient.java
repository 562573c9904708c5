package org.openqrm.server.tftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads a file by TFTP, with windows; can lose packets on purpose. */
final class TftpClient implements AutoCloseable {
    private final DatagramSocket socket;
    private final SocketAddress server;
    /** Every so many packets received are lost; 0 for none. */
    private final int loseEvery;

    private SocketAddress peer;
    private int received;
    int blockSize = 512;
    int windowSize = 1;
    /** As the server spelled them. */
    final Map<String, String> granted = new LinkedHashMap<>();

    TftpClient(InetSocketAddress server, int loseEvery) throws IOException {
        this.server = server;
        this.peer = server;
        this.loseEvery = loseEvery;
        this.socket = new DatagramSocket(new InetSocketAddress(server.getAddress(), 0));
        socket.setSoTimeout(15_000);
    }

    static byte[] request(int opcode, String file, String mode, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(opcode);
        text(out, file);
        text(out, mode);
        for (String option : options) {
            text(out, option);
        }
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        out.write(0);
    }

    void send(byte[] octets) throws IOException {
        socket.send(new DatagramPacket(octets, octets.length, peer));
    }

    /** The next packet that is not lost; the first one fixes the peer. */
    ByteBuffer next() throws IOException {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[65_600], 65_600);
            socket.receive(packet);
            received++;
            if (loseEvery == 0 || received % loseEvery != 0) {
                peer = packet.getSocketAddress();
                return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            }
        }
    }

    /** The whole file; {@link TftpFault} when the server sends an error. */
    byte[] read(String file, String... options) throws IOException {
        peer = server;
        send(request(1, file, "octet", options));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int expected = 1;
        int inWindow = 0;
        while (true) {
            ByteBuffer packet = next();
            switch (packet.getShort()) {
                case 6 -> {
                    options(packet);
                    acknowledge(0);
                }
                case 3 -> {
                    int number = packet.getShort() & 0xffff;
                    if (number != (expected & 0xffff)) {
                        acknowledge(expected - 1);
                        inWindow = 0;
                        continue;
                    }
                    boolean last = packet.remaining() < blockSize;
                    content.write(packet.array(), packet.position(), packet.remaining());
                    expected++;
                    if (++inWindow == windowSize || last) {
                        acknowledge(number);
                        inWindow = 0;
                    }
                    if (last) {
                        return content.toByteArray();
                    }
                }
                case 5 -> throw new TftpFault(packet.getShort());
                default -> throw new IOException("no such packet");
            }
        }
    }

    private void options(ByteBuffer packet) {
        String text = StandardCharsets.ISO_8859_1.decode(packet).toString();
        String[] words = text.split("\0");
        for (int i = 0; i + 1 < words.length; i += 2) {
            granted.put(words[i], words[i + 1]);
        }
        granted.forEach((name, value) -> {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "blksize" -> blockSize = Integer.parseInt(value);
                case "windowsize" -> windowSize = Integer.parseInt(value);
                default -> {}
            }
        });
    }

    private void acknowledge(int number) throws IOException {
        send(ByteBuffer.allocate(4).putShort((short) 4).putShort((short) number).array());
    }

    void abort(int code) throws IOException {
        send(ByteBuffer.allocate(5).putShort((short) 5).putShort((short) code).array());
    }

    @Override
    public void close() {
        socket.close();
    }

    /** The server's error packet. */
    static final class TftpFault extends IOException {
        private static final long serialVersionUID = 1L;
        final int code;

        TftpFault(int code) {
            super("error " + code);
            this.code = code;
        }
    }
}

package org.openqrm.simulator.wire;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The TFTP client of a network card's ROM (RFC 1350 with the option blksize of RFC 2348): one block at a time. */
public final class TftpClient {
    private static final int BLOCK = 1456;
    private static final int TIMEOUT_MILLIS = 1000;
    private static final int ATTEMPTS = 6;
    private static final int DATA = 3;
    private static final int ERROR = 5;
    private static final int OPTIONS = 6;

    private TftpClient() {}

    /**
     * Fetches a file and throws it away.
     *
     * @return its size, octets
     * @throws IOException the server refuses, or answers no more
     */
    public static long fetch(InetSocketAddress server, String file, Inet4Address from) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            byte[] request = ("\0\1" + file + "\0octet\0blksize\0" + BLOCK + "\0").getBytes(StandardCharsets.US_ASCII);
            return receive(socket, new DatagramPacket(request, request.length, server));
        }
    }

    private static long receive(DatagramSocket socket, DatagramPacket first) throws IOException {
        DatagramPacket reply = new DatagramPacket(new byte[4 + BLOCK], 4 + BLOCK);
        DatagramPacket last = first;
        int size = 512;
        int expected = 1;
        long octets = 0;
        while (true) {
            ask(socket, last, reply);
            ByteBuffer data = ByteBuffer.wrap(reply.getData(), 0, reply.getLength());
            int opcode = data.getShort();
            if (opcode == ERROR) {
                throw new IOException("TFTP error " + data.getShort());
            }
            if (opcode == OPTIONS) {
                size = BLOCK;
                last = acknowledgement(0, reply);
            } else if (opcode == DATA && (data.getShort() & 0xffff) == (expected & 0xffff)) {
                octets += data.remaining();
                last = acknowledgement(expected++, reply);
                if (data.remaining() < size) {
                    socket.send(last);
                    return octets;
                }
            }
        }
    }

    private static void ask(DatagramSocket socket, DatagramPacket question, DatagramPacket reply) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            socket.send(question);
            try {
                reply.setLength(4 + BLOCK);
                socket.receive(reply);
                return;
            } catch (SocketTimeoutException e) {
                // once more
            }
        }
        throw new IOException("the TFTP server does not answer");
    }

    private static DatagramPacket acknowledgement(int block, DatagramPacket to) {
        byte[] octets = {0, 4, (byte) (block >> 8), (byte) block};
        return new DatagramPacket(octets, octets.length, to.getSocketAddress());
    }
}

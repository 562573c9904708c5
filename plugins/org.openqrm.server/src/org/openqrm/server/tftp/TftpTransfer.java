package org.openqrm.server.tftp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import org.apache.commons.net.tftp.TFTPAckPacket;
import org.apache.commons.net.tftp.TFTPDataPacket;
import org.apache.commons.net.tftp.TFTPErrorPacket;
import org.apache.commons.net.tftp.TFTPPacket;
import org.apache.commons.net.tftp.TFTPPacketException;
import org.jspecify.annotations.Nullable;
import org.openqrm.protocol.tftp.Negotiation;
import org.openqrm.protocol.tftp.SendWindow;
import org.openqrm.server.net.Tally;
import org.openqrm.server.net.TransferBook;

/**
 * One file on its way to one client, from a socket of its own (RFC 1350, 4: its port is the server's transfer id). What to
 * send when is {@link SendWindow}'s; this has the socket, the clock and the file.
 */
final class TftpTransfer {
    private static final int MAX_RETRIES = 6;
    private static final Duration MAX_WAIT = Duration.ofSeconds(8);
    /** Acknowledgements and errors; a longer error text is cut. */
    private static final int MAX_INCOMING = 516;

    private final DatagramSocket socket;
    private final InetSocketAddress client;
    private final FileChannel file;
    private final Negotiation negotiation;
    private final SendWindow window;
    private final Tally<TftpCount> tally;
    private final TransferBook.Entry entry;
    private final byte[] block;
    private final DatagramPacket incoming = new DatagramPacket(new byte[MAX_INCOMING], MAX_INCOMING);
    private long highest;

    TftpTransfer(
            DatagramSocket socket,
            InetSocketAddress client,
            FileChannel file,
            long size,
            Negotiation negotiation,
            Tally<TftpCount> tally,
            TransferBook.Entry entry) {
        this.socket = socket;
        this.client = client;
        this.file = file;
        this.negotiation = negotiation;
        this.window = new SendWindow(size, negotiation, MAX_RETRIES);
        this.tally = tally;
        this.entry = entry;
        this.block = new byte[negotiation.blockSize()];
    }

    /** Runs it to its end. */
    SendWindow.Outcome run() throws IOException {
        SendWindow.Step step = window.start();
        Duration wait = negotiation.timeout();
        long deadline = 0;
        while (true) {
            entry.reached(window.acknowledgedOctets());
            switch (step) {
                case SendWindow.Finished finished -> {
                    tally.add(TftpCount.OCTETS, window.acknowledgedOctets());
                    return finished.outcome();
                }
                case SendWindow.SendOack _ -> {
                    send(negotiation.oack());
                    deadline = System.nanoTime() + wait.toNanos();
                }
                case SendWindow.SendBlocks blocks -> {
                    send(blocks);
                    deadline = System.nanoTime() + wait.toNanos();
                }
                case SendWindow.Wait _ -> {}
            }
            TFTPPacket packet = receive(deadline);
            step = packet == null ? window.timedOut() : next(packet);
            wait = packet == null ? longer(wait) : negotiation.timeout();
        }
    }

    private SendWindow.Step next(TFTPPacket packet) {
        return switch (packet) {
            case TFTPAckPacket ack -> window.acknowledged(ack.getBlockNumber());
            case TFTPErrorPacket error -> window.failed(error.getError());
            default -> new SendWindow.Wait();
        };
    }

    /** A client in trouble is not helped by the same every second (RFC 1123, 4.2.3.2). */
    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(MAX_WAIT) < 0 ? twice : MAX_WAIT;
    }

    private void send(SendWindow.SendBlocks blocks) throws IOException {
        for (long number = blocks.first(); number < blocks.first() + blocks.count(); number++) {
            int length = read(number);
            if (number <= highest) {
                tally.count(TftpCount.BLOCKS_RESENT);
            }
            highest = Math.max(highest, number);
            TFTPDataPacket data = new TFTPDataPacket(
                    client.getAddress(), client.getPort(), SendWindow.wireNumber(number), block, 0, length);
            socket.send(data.newDatagram());
        }
    }

    private int read(long number) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(block, 0, window.length(number));
        long at = window.offset(number);
        while (into.hasRemaining()) {
            int count = file.read(into, at + into.position());
            if (count < 0) {
                throw new IOException("the file has become shorter while it was sent");
            }
        }
        return into.position();
    }

    private void send(byte[] octets) throws IOException {
        socket.send(new DatagramPacket(octets, octets.length, client));
    }

    /** The next packet of the client, or null when the deadline has passed. What is no TFTP packet is passed over. */
    private @Nullable TFTPPacket receive(long deadline) throws IOException {
        while (true) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            try {
                socket.setSoTimeout((int) left);
                incoming.setLength(MAX_INCOMING);
                socket.receive(incoming);
                return TFTPPacket.newTFTPPacket(incoming);
            } catch (SocketTimeoutException e) {
                return null;
            } catch (TFTPPacketException | RuntimeException e) {
                // The library reads past the end of short packets: whatever it throws, the packet was none.
                continue;
            }
        }
    }
}

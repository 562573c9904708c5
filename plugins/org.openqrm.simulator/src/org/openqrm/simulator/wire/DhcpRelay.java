package org.openqrm.simulator.wire;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

/**
 * The relay agent between the simulated machines and the server (RFC 1542): loopback has no broadcast, and machines have
 * no port 68 without privileges. With the sub-option of RFC 8357 the server answers to the port the relay really has.
 */
public final class DhcpRelay implements AutoCloseable {
    /** RFC 8357, section 5: "Relay Source Port", without a value. */
    public static final Octets SOURCE_PORT = Octets.of(19, 0);

    private static final System.Logger LOG = System.getLogger(DhcpRelay.class.getName());
    private static final int[] PATIENCE_MILLIS = {1000, 2000, 4000, 8000};
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final DatagramChannel channel;
    private final Inet4Address own;
    private final InetSocketAddress server;
    private final Map<Integer, CompletableFuture<DhcpMessage>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger transactions;
    private final Thread receiver =
            Thread.ofPlatform().daemon().name("sim-dhcp").unstarted(this::receive);

    /**
     * @param own the relay's address, of the server's subnet
     * @param firstTransaction transaction ids count up from here
     */
    public DhcpRelay(Inet4Address own, InetSocketAddress server, int firstTransaction) throws IOException {
        this.own = own;
        this.server = server;
        this.transactions = new AtomicInteger(firstTransaction);
        this.channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(new InetSocketAddress(own, 0));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        receiver.start();
    }

    Inet4Address address() {
        return own;
    }

    int nextTransaction() {
        return transactions.getAndIncrement();
    }

    /**
     * Sends a request until it is answered, at most four times.
     *
     * @throws IOException nobody has answered
     */
    DhcpMessage exchange(DhcpMessage request) throws IOException, InterruptedException {
        CompletableFuture<DhcpMessage> answer = new CompletableFuture<>();
        waiting.put(request.xid(), answer);
        try {
            byte[] octets = request.encode(DhcpMessage.MAX_REPLY_LIMIT);
            for (int patience : PATIENCE_MILLIS) {
                channel.send(ByteBuffer.wrap(octets), server);
                try {
                    return answer.get(patience, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // once more
                }
            }
            throw new IOException("no DHCP server answers at " + server);
        } catch (WireException | ExecutionException e) {
            throw new IOException(e);
        } finally {
            waiting.remove(request.xid());
        }
    }

    private void receive() {
        ByteBuffer room = ByteBuffer.allocateDirect(DhcpMessage.MAX_REPLY_LIMIT);
        while (channel.isOpen()) {
            try {
                room.clear();
                channel.receive(room);
                room.flip();
                DhcpMessage message = DhcpMessage.decode(room);
                CompletableFuture<DhcpMessage> answer = waiting.get(message.xid());
                if (answer != null) {
                    answer.complete(message);
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | WireException e) {
                LOG.log(System.Logger.Level.DEBUG, "a DHCP answer was dropped", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.openqrm.server.tftp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.net.tftp.TFTPErrorPacket;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.telemetry.BootTraffic.Protocol;
import org.openqrm.core.telemetry.BootTraffic.Transfer;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.protocol.tftp.Negotiation;
import org.openqrm.protocol.tftp.SendWindow;
import org.openqrm.protocol.tftp.TftpRequest;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;
import org.openqrm.server.journal.BootSign;
import org.openqrm.server.journal.BootWatch;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.ServicePort;
import org.openqrm.server.net.Tally;
import org.openqrm.server.net.TransferBook;

/**
 * The TFTP server (RFC 1350, 2347 to 2349, 7440), reading only. A name from the network is looked up in a table and never
 * becomes a path. One thread for each interface takes requests; each transfer has a virtual thread and a socket.
 */
public final class TftpService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TftpService.class.getName());
    private static final int MAX_TRANSFERS = 512;
    private static final int MAX_WINDOW = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** One more than a request may have, so that a longer one is seen to be longer. */
    private static final int ROOM = TftpRequest.MAX_LENGTH + 1;
    /** IP, UDP and TFTP headers, with 0 to spare for the client's counting. */
    private static final int HEADERS = 32;

    private static final int MAX_BLOCK = 65464;
    private static final long RECEIVE_PAUSE = 100_000_000;

    private record Running(InetSocketAddress client, Octets request) {}

    private record Listener(NetworkPort network, DatagramSocket socket, Thread thread) {}

    private final List<NetworkPort> networks;
    private final int port;
    private final Function<String, Optional<Path>> files;
    private final BootWatch boots;
    private final InstantSource clock;
    private final Tally<TftpCount> tally = new Tally<>(TftpCount.class);
    private final TransferBook book;
    private final Semaphore slots = new Semaphore(MAX_TRANSFERS);
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService transfers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("tftp-", 0).factory());
    private final List<Listener> listeners = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * @param networks where to serve; each has a socket on its address
     * @param port 69 outside tests; 0 for any free one
     * @param files the file behind a name, without a leading slash; empty if there is none
     * @param boots told of loaders that went out
     */
    public TftpService(
            List<NetworkPort> networks,
            int port,
            Function<String, Optional<Path>> files,
            BootWatch boots,
            InstantSource clock) {
        this.networks = List.copyOf(networks);
        this.port = port;
        this.files = files;
        this.boots = boots;
        this.clock = clock;
        this.book = new TransferBook(Protocol.TFTP, clock);
    }

    /** @throws IOException when a port cannot be had */
    public synchronized void start() throws IOException {
        try {
            for (NetworkPort network : networks) {
                DatagramSocket socket = open(new InetSocketAddress(network.address(), port));
                Thread thread = Thread.ofPlatform()
                        .daemon()
                        .name("tftp-" + network.name())
                        .unstarted(() -> listen(network, socket));
                listeners.add(new Listener(network, socket, thread));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        listeners.forEach(l -> l.thread().start());
    }

    private static DatagramSocket open(InetSocketAddress address) throws IOException {
        try {
            return new DatagramSocket(address);
        } catch (IOException e) {
            throw new ServicePort("TFTP", ServicePort.Transport.UDP, address, "tftp.port").explain(e);
        }
    }

    /** Where it listens. */
    public synchronized List<InetSocketAddress> addresses() {
        return listeners.stream()
                .map(l -> (InetSocketAddress) l.socket().getLocalSocketAddress())
                .toList();
    }

    private void listen(NetworkPort network, DatagramSocket socket) {
        byte[] room = new byte[ROOM];
        DatagramPacket packet = new DatagramPacket(room, ROOM);
        while (!stopped) {
            try {
                packet.setLength(ROOM);
                socket.receive(packet);
                tally.count(TftpCount.RECEIVED);
                request(
                        network,
                        (InetSocketAddress) packet.getSocketAddress(),
                        ByteBuffer.wrap(room, 0, packet.getLength()));
            } catch (IOException | RuntimeException e) {
                if (!stopped) {
                    LOG.log(System.Logger.Level.WARNING, "TFTP cannot receive on " + network.name(), e);
                    LockSupport.parkNanos(RECEIVE_PAUSE);
                }
            }
        }
    }

    private void request(NetworkPort network, InetSocketAddress client, ByteBuffer datagram) {
        TftpRequest request;
        try {
            request = TftpRequest.decode(datagram);
        } catch (WireException e) {
            tally.count(TftpCount.DROPPED_MALFORMED);
            return;
        }
        byte[] octets = new byte[datagram.remaining()];
        datagram.get(octets);
        Running key = new Running(client, Octets.copyOf(octets));
        if (!running.add(key)) {
            tally.count(TftpCount.DROPPED_REPEATED);
            return;
        }
        if (!slots.tryAcquire()) {
            running.remove(key);
            tally.count(TftpCount.DROPPED_BUSY);
            return;
        }
        submit(network, request, key);
    }

    private void submit(NetworkPort network, TftpRequest request, Running key) {
        Runnable end = () -> {
            slots.release();
            running.remove(key);
        };
        try {
            transfers.execute(() -> {
                try {
                    answer(network, key.client(), request);
                } catch (IOException | RuntimeException e) {
                    tally.count(TftpCount.FAILED);
                    LOG.log(System.Logger.Level.DEBUG, "TFTP transfer to " + key.client() + " failed", e);
                } finally {
                    end.run();
                }
            });
        } catch (RejectedExecutionException e) {
            end.run();
        }
    }

    private void answer(NetworkPort network, InetSocketAddress client, TftpRequest request) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(network.address(), 0))) {
            socket.connect(client);
            if (request.operation() == TftpRequest.Operation.WRITE) {
                tally.count(TftpCount.REFUSED_WRITE);
                refuse(socket, client, TFTPErrorPacket.ACCESS_VIOLATION, "this server is for reading only");
                return;
            }
            if (request.mode() != TftpRequest.Mode.OCTET) {
                tally.count(TftpCount.REFUSED_MODE);
                refuse(socket, client, TFTPErrorPacket.ILLEGAL_OPERATION, "use octet (binary) mode");
                return;
            }
            Optional<Path> file = files.apply(normal(request.file()));
            if (file.isEmpty()) {
                tally.count(TftpCount.REFUSED_NAME);
                refuse(socket, client, TFTPErrorPacket.FILE_NOT_FOUND, "no such file");
                return;
            }
            tally.count(TftpCount.READ);
            transfer(network, socket, client, request, file.get());
        }
    }

    private void transfer(
            NetworkPort network, DatagramSocket socket, InetSocketAddress client, TftpRequest request, Path path)
            throws IOException {
        Instant from = clock.instant();
        try (FileChannel file = FileChannel.open(path);
                TransferBook.Entry entry =
                        book.begin(client.getAddress().getHostAddress(), normal(request.file()), file.size())) {
            long size = file.size();
            Negotiation agreed = Negotiation.of(request, size, limits(network));
            SendWindow.Outcome outcome = new TftpTransfer(socket, client, file, size, agreed, tally, entry).run();
            entry.end(outcome == SendWindow.Outcome.COMPLETE);
            tally.count(
                    switch (outcome) {
                        case COMPLETE -> TftpCount.COMPLETE;
                        case SIZE_PROBE -> TftpCount.SIZE_PROBE;
                        case ABORTED -> TftpCount.ABORTED;
                        case TIMED_OUT -> TftpCount.TIMED_OUT;
                    });
            if (outcome == SendWindow.Outcome.COMPLETE) {
                String address = client.getAddress().getHostAddress();
                boots.saw(new BootSign.Fetched(from, clock.instant(), address, BootPhase.LOADER));
            }
            LOG.log(System.Logger.Level.DEBUG, () -> "TFTP " + request.file() + " to " + client + ": " + outcome);
        }
    }

    private static Negotiation.Limits limits(NetworkPort network) {
        int block = Math.clamp(network.mtu() - HEADERS, Negotiation.DEFAULT_BLOCK_SIZE, MAX_BLOCK);
        return new Negotiation.Limits(block, MAX_WINDOW, TIMEOUT);
    }

    /** Some firmware puts the file name behind a slash. */
    private static String normal(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static void refuse(DatagramSocket socket, InetSocketAddress client, int code, String text)
            throws IOException {
        socket.send(new TFTPErrorPacket(client.getAddress(), client.getPort(), code, text).newDatagram());
    }

    /** The files on their way, and those that have just ended. */
    public List<Transfer> transfers() {
        return book.transfers();
    }

    public Tally<TftpCount> tally() {
        return tally;
    }

    public synchronized ServiceStatus status() {
        String where = listeners.stream()
                .map(l -> l.socket().getLocalAddress().getHostAddress() + " UDP port "
                        + l.socket().getLocalPort())
                .collect(Collectors.joining(", "));
        boolean alive = !listeners.isEmpty() && !stopped;
        return new ServiceStatus("TFTP", alive, alive ? where : "stopped", tally.counters());
    }

    /** Breaks transfers off and joins. */
    @Override
    public void close() {
        stopped = true;
        List<Listener> open;
        synchronized (this) {
            open = List.copyOf(listeners);
            listeners.clear();
        }
        open.forEach(l -> l.socket().close());
        transfers.shutdownNow();
        try {
            for (Listener listener : open) {
                listener.thread().join(5_000);
            }
            transfers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

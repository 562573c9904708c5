package org.openqrm.server.ra;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.server.net.ErrnoException;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.SolicitationSocket;
import org.openqrm.server.net.Tally;

/**
 * Answers each router solicitation with an advertisement that advertises nothing (RFC 4861, 4.2: router lifetime 0, so
 * that nobody takes this machine for a router; no prefix; every other value "unspecified"). It needs CAP_NET_RAW; without
 * it this service says so and does nothing, and boots take longer.
 */
public final class RouterAdvertiser implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RouterAdvertiser.class.getName());
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final long PAUSE = 20_000_000;

    private enum Count {
        SOLICITED,
        ADVERTISED,
        DROPPED_INTERFACE,
        SEND_FAILED
    }

    private final List<NetworkPort> networks;
    private final Tally<Count> tally = new Tally<>(Count.class);
    private volatile @Nullable SolicitationSocket socket;
    private volatile String detail = "not started";
    private @Nullable Thread thread;

    public RouterAdvertiser(List<NetworkPort> networks) {
        this.networks = List.copyOf(networks);
    }

    /** Never fails: what hinders it stands in the status. */
    public void start() {
        try {
            SolicitationSocket opened = SolicitationSocket.open(networks);
            socket = opened;
            detail = "answers on " + networks.stream().map(NetworkPort::name).collect(Collectors.joining(", "));
            thread = Thread.ofPlatform().daemon().name("router-advertiser").start(() -> run(opened));
        } catch (IOException | RuntimeException | LinkageError e) {
            detail = reason(e);
            LOG.log(System.Logger.Level.WARNING, "IPv6 router solicitations are not answered: " + detail);
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof ErrnoException e && e.errno() == ErrnoException.EPERM) {
            return "needs the capability CAP_NET_RAW; without it, iPXE waits about 16 s in each boot unless a router"
                    + " answers (or set ipv6.advertise=false)";
        }
        return failure instanceof LinkageError
                ? "needs native calls; start Java with --enable-native-access=ALL-UNNAMED"
                : "not available: " + failure.getMessage();
    }

    private void run(SolicitationSocket from) {
        while (true) {
            try {
                answer(from, from.receive());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                tally.count(Count.SEND_FAILED);
                LOG.log(System.Logger.Level.DEBUG, "router advertisement", e);
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private void answer(SolicitationSocket on, int interfaceIndex) throws IOException {
        tally.count(Count.SOLICITED);
        if (networks.stream().noneMatch(n -> n.index() == interfaceIndex)) {
            tally.count(Count.DROPPED_INTERFACE);
            return;
        }
        on.send(advertisement(), interfaceIndex);
        tally.count(Count.ADVERTISED);
        // A stranger's solicitations must not make this a source of floods (RFC 4861, 6.2.6 limits for the same
        // reason).
        LockSupport.parkNanos(PAUSE);
    }

    /** Type, code 0, checksum (the kernel's), hop limit, flags, lifetime, reachable and retransmission time: all zero. */
    static byte[] advertisement() {
        return ByteBuffer.allocate(16).put((byte) ROUTER_ADVERTISEMENT).array();
    }

    public ServiceStatus status() {
        return new ServiceStatus("Router advertisement", socket != null, detail, tally.counters());
    }

    @Override
    public void close() {
        SolicitationSocket open = socket;
        socket = null;
        detail = "stopped";
        if (open != null) {
            open.close();
        }
        Thread running = thread;
        if (running != null) {
            try {
                running.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

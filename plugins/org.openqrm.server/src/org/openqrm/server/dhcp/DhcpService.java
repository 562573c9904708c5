package org.openqrm.server.dhcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.core.telemetry.BootTraffic.DhcpServer;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.protocol.dhcp.BootClient;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.protocol.wire.WireException;
import org.openqrm.server.journal.BootSign;
import org.openqrm.server.journal.BootWatch;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.PacketSocket;
import org.openqrm.server.net.ShortSlices;
import org.openqrm.server.net.Tally;

/**
 * The DHCP server. One thread receives, owns all soft state and answers from the image in memory, so that a client with a
 * lease waits for no other thread: on a busy machine each change of threads costs milliseconds. Probes and commits run
 * elsewhere and come back to that thread as steps.
 */
public final class DhcpService implements AutoCloseable {
    /** Room for a datagram: more than any client sends over Ethernet. */
    public static final int MAX_DATAGRAM = 4096;

    private static final System.Logger LOG = System.getLogger(DhcpService.class.getName());
    private static final long RECEIVE_PAUSE = 100_000_000;
    private static final long STOP_MILLIS = 5_000;
    private static final Inet4Address EVERYBODY = Ipv4.BROADCAST;

    private final DhcpConfig config;
    private final PacketSocket socket;
    private final DataCenter dataCenter;
    private final Observer observer;
    private final AddressProbe probe;
    private final InstantSource clock;
    private final BootWatch boots;
    private final Tally<DhcpCount> tally = new Tally<>(DhcpCount.class);
    private final DhcpResponder responder;
    private final ReplyWriter writer;
    private final Admission admission;
    private final PoolWatch watch;
    private final ServersHeard heard = new ServersHeard();
    private final Map<Integer, Subnet> subnetsByInterface;
    private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("dhcp").unstarted(this::serve);
    private volatile boolean running;

    /**
     * @param socket open; this service closes it
     * @param httpPort of the boot HTTP server
     * @param loaders whether a loader of that name is installed
     * @param probe this service closes it
     * @param boots told of who asks for an address, and who has got one
     */
    public DhcpService(
            DhcpConfig config,
            PacketSocket socket,
            int httpPort,
            Predicate<String> loaders,
            DataCenter dataCenter,
            Observer observer,
            AddressProbe probe,
            InstantSource clock,
            BootWatch boots) {
        this.config = config;
        this.socket = socket;
        this.dataCenter = dataCenter;
        this.observer = observer;
        this.probe = probe;
        this.clock = clock;
        this.boots = boots;
        this.responder = new DhcpResponder(config.lease());
        this.writer = new ReplyWriter(httpPort, loaders, tally);
        this.subnetsByInterface =
                config.subnets().stream().collect(Collectors.toMap(s -> s.port().index(), s -> s));
        this.admission = new Admission(subnetsByInterface, tally);
        this.watch = new PoolWatch(
                config.subnets(),
                dataCenter,
                observer,
                clock,
                new OtherServers(heard::list, config.knownServers(), observer));
    }

    public void start() {
        running = true;
        thread.start();
        watch.start();
    }

    /** The UDP port it listens on. */
    public int port() {
        return socket.port();
    }

    private void serve() {
        ShortSlices.ask();
        while (running) {
            try {
                for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
                    guarded(step);
                }
                socket.receive().ifPresent(datagram -> guarded(() -> handle(datagram)));
            } catch (ClosedChannelException e) {
                LOG.log(System.Logger.Level.DEBUG, "DHCP stops");
                return;
            } catch (IOException e) {
                // Such as an interface that goes down: it may come back. The pause keeps a lasting fault from spinning.
                LOG.log(System.Logger.Level.WARNING, "DHCP cannot receive: " + e.getMessage());
                LockSupport.parkNanos(RECEIVE_PAUSE);
            }
        }
    }

    /** Whatever a stranger's message sets off, the thread lives on. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "DHCP: a message could not be handled", e);
            tally.count(DhcpCount.SILENT_FAILED);
        }
    }

    /** Runs it on the thread that owns the soft state. Any thread; after the end it is dropped. */
    private void later(Runnable step) {
        steps.add(step);
        socket.wake();
    }

    private void handle(PacketSocket.Datagram datagram) {
        tally.count(DhcpCount.RECEIVED);
        Instant now = clock.instant();
        admission.admit(datagram, now).ifPresent(request -> {
            execute(responder.answer(request, dataCenter.current(), now));
            // After the answer, which somebody waits for.
            boots.saw(new BootSign.Asked(now, request.mac(), asker(request)));
            request.message().options().serverId().ifPresent(server -> heard.note(server, request.subnet(), now));
        });
    }

    private static BootSign.Asker asker(DhcpRequest request) {
        return switch (BootClient.of(request.message()).kind()) {
            case IPXE -> BootSign.Asker.IPXE;
            case LINUX -> BootSign.Asker.LINUX;
            case BIOS_PXE, UEFI_PXE, UEFI_HTTP, OTHER_FIRMWARE -> BootSign.Asker.FIRMWARE;
        };
    }

    private void execute(Verdict verdict) {
        switch (verdict) {
            case Verdict.Offer offer ->
                send(DhcpCount.OFFER, offer.request(), writer.offer(offer, dataCenter.current()));
            case Verdict.Ack ack -> {
                send(DhcpCount.ACK, ack.request(), writer.ack(ack, dataCenter.current()));
                boots.saw(new BootSign.Granted(clock.instant(), ack.request().mac(), asker(ack.request())));
            }
            case Verdict.Inform inform ->
                send(DhcpCount.ACK, inform.request(), writer.inform(inform.request(), dataCenter.current()));
            case Verdict.Nak nak -> {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        () -> "NAK to " + nak.request().mac() + ": " + nak.why());
                send(DhcpCount.NAK, nak.request(), writer.nak(nak));
            }
            case Verdict.Grant grant -> grant(grant);
            case Verdict.Probe wanted -> probe(wanted);
            case Verdict.Declined declined -> {
                tally.count(DhcpCount.SILENT_NOTED);
                String address = declined.address().getHostAddress();
                LOG.log(
                        System.Logger.Level.WARNING,
                        declined.mac() + " declined " + address + ": somebody else uses it");
                watch.inUse(declined.address());
                observer.report(new Observation.LeaseDeclined(declined.mac(), address));
            }
            case Verdict.Silent silent -> tally.count(silent.why());
        }
    }

    private void grant(Verdict.Grant grant) {
        observer.report(new Observation.LeaseWanted(grant.lease()))
                .whenComplete((outcome, failure) -> later(() -> {
                    if (failure != null) {
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "the lease of " + grant.lease().mac() + " was not stored",
                                failure);
                        responder.granted(grant, false);
                        tally.count(DhcpCount.SILENT_FAILED);
                        return;
                    }
                    execute(responder.granted(grant, outcome instanceof Outcome.Accepted));
                }));
    }

    private void probe(Verdict.Probe wanted) {
        tally.count(DhcpCount.PROBED);
        DhcpRequest request = wanted.request();
        probe.inUse(wanted.address(), request.mac(), request.subnet().port())
                .thenAccept(inUse -> later(() -> {
                    if (inUse) {
                        tally.count(DhcpCount.PROBED_IN_USE);
                        watch.inUse(wanted.address());
                        String address = wanted.address().getHostAddress();
                        LOG.log(
                                System.Logger.Level.WARNING,
                                address + " is in the pool but in use: not offered for a while");
                    }
                    execute(responder.probed(
                            request.mac(), wanted.address(), inUse, dataCenter.current(), clock.instant()));
                }));
    }

    private void send(DhcpCount what, DhcpRequest request, DhcpMessage reply) {
        tally.count(what);
        heard.note(request.server(), request.subnet(), clock.instant());
        try {
            byte[] octets = reply.encode(request.message().replyLimit());
            socket.send(ByteBuffer.wrap(octets), destination(what, request), via(request));
        } catch (WireException | IOException e) {
            tally.count(DhcpCount.SEND_FAILED);
            LOG.log(System.Logger.Level.WARNING, what + " to " + request.mac() + " not sent: " + e.getMessage());
        }
    }

    private static NetworkPort via(DhcpRequest request) {
        return request.subnet().port();
    }

    /**
     * RFC 2131, 4.1, without the unicast to an address the client does not have yet: that needs an ARP entry made by
     * hand, and the RFC allows the broadcast instead. A NAK is always broadcast, as the client's address is wrong.
     */
    private InetSocketAddress destination(DhcpCount what, DhcpRequest request) {
        DhcpMessage message = request.message();
        if (message.relayed()) {
            return new InetSocketAddress(message.giaddr(), request.relaySource().orElse(config.relayPort()));
        }
        boolean reachable = what == DhcpCount.ACK && !message.ciaddr().isAnyLocalAddress();
        return new InetSocketAddress(reachable ? message.ciaddr() : EVERYBODY, config.clientPort());
    }

    /** The DHCP servers of which there was a sign, this one among them. */
    public List<DhcpServer> servers() {
        return heard.list();
    }

    public Tally<DhcpCount> tally() {
        return tally;
    }

    /** How it fares; the gauge of each pool is in the detail. */
    public ServiceStatus status() {
        String pools = config.subnets().stream()
                .map(s -> PoolGauge.of(s, dataCenter.current(), clock.instant()).text())
                .collect(Collectors.joining("; "));
        return new ServiceStatus("DHCP", running, "UDP port " + port() + "; " + pools, tally.counters());
    }

    /** Stops and joins. */
    @Override
    public void close() {
        running = false;
        socket.close();
        probe.close();
        watch.close();
        try {
            thread.join(STOP_MILLIS);
            if (thread.isAlive()) {
                LOG.log(System.Logger.Level.WARNING, "DHCP did not stop within " + STOP_MILLIS + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

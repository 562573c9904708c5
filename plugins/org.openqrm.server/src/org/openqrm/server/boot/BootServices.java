package org.openqrm.server.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.port.Observer;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.server.dhcp.ArpProbe;
import org.openqrm.server.dhcp.DhcpConfig;
import org.openqrm.server.dhcp.DhcpService;
import org.openqrm.server.dhcp.Subnet;
import org.openqrm.server.http.BootHttpService;
import org.openqrm.server.http.HttpConfig;
import org.openqrm.server.http.ImageFiles;
import org.openqrm.server.journal.BootWatch;
import org.openqrm.server.net.ChannelSocket;
import org.openqrm.server.net.ErrnoException;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.PacketSocket;
import org.openqrm.server.net.PktinfoSocket;
import org.openqrm.server.net.ServicePort;
import org.openqrm.server.ra.RouterAdvertiser;
import org.openqrm.server.tftp.TftpService;

/**
 * DHCP, TFTP, HTTP and router advertisement as one: all start, or none does. HTTP and TFTP are up before DHCP sends the
 * first node to them.
 */
public final class BootServices implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BootServices.class.getName());
    private static final Path ARP_TABLE = Path.of("/proc/net/arp");
    private static final Duration REHEARSAL_LIMIT = Duration.ofSeconds(5);
    private static final Duration PROBE_WAIT = Duration.ofMillis(200);

    private final BootConfig config;
    private final DataCenter dataCenter;
    private final Observer observer;
    private final BootTokens tokens;
    private final ImageFiles images;
    private final InstantSource clock;
    private final BootWatch boots;
    private final Loaders loaders;
    private volatile @Nullable Running running;
    private @Nullable Thread rehearsal;

    private record Running(
            BootHttpService http,
            TftpService tftp,
            Optional<DhcpService> dhcp,
            Optional<RouterAdvertiser> advertiser) {}

    public BootServices(
            BootConfig config,
            DataCenter dataCenter,
            Observer observer,
            BootTokens tokens,
            ImageFiles images,
            InstantSource clock,
            BootWatch boots) {
        this.config = config;
        this.dataCenter = dataCenter;
        this.observer = observer;
        this.tokens = tokens;
        this.images = images;
        this.clock = clock;
        this.boots = boots;
        this.loaders = new Loaders(config.loaders());
    }

    /**
     * Starts what is configured; nothing when there is no network.
     *
     * @throws IOException says which port, interface or pool is in the way, and what to do; nothing runs then
     */
    public synchronized void start() throws IOException {
        if (config.networks().isEmpty() || running != null) {
            return;
        }
        List<Subnet> subnets = new ArrayList<>();
        for (BootNetwork network : config.networks()) {
            subnets.add(network.resolve());
        }
        start(subnets);
        rehearsal = Thread.ofPlatform().daemon().name("boot-rehearsal").start(new Rehearsal());
        if (!loaders.missing().isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, loaders.complaint());
        }
    }

    private void start(List<Subnet> subnets) throws IOException {
        List<NetworkPort> ports = subnets.stream().map(Subnet::port).toList();
        HttpConfig http =
                new HttpConfig(ports, config.httpPort(), config.agentPort(), config.console(), config.kernelOptions());
        List<AutoCloseable> started = new ArrayList<>();
        try {
            // The socket first: two DHCP servers on one machine are the likeliest trouble, and nothing runs yet.
            Optional<PacketSocket> socket = config.dhcp() ? Optional.of(open(ports)) : Optional.empty();
            socket.ifPresent(started::add);
            BootHttpService web =
                    new BootHttpService(http, dataCenter, observer, tokens, images, loaders::file, boots, clock);
            started.add(web);
            web.start();
            TftpService tftp = new TftpService(ports, config.tftpPort(), loaders::file, boots, clock);
            started.add(tftp);
            tftp.start();
            Optional<RouterAdvertiser> advertiser =
                    config.advertise() ? Optional.of(new RouterAdvertiser(ports)) : Optional.empty();
            advertiser.ifPresent(RouterAdvertiser::start);
            Optional<DhcpService> dhcp = socket.map(s -> dhcp(subnets, s));
            dhcp.ifPresent(DhcpService::start);
            running = new Running(web, tftp, dhcp, advertiser);
        } catch (IOException | RuntimeException e) {
            closeAll(started);
            throw e;
        }
    }

    private DhcpService dhcp(List<Subnet> subnets, PacketSocket socket) {
        DhcpConfig settings = new DhcpConfig(subnets, config.lease(), config.dhcpPort(), 68, 67, config.otherDhcp());
        return new DhcpService(
                settings,
                socket,
                config.httpPort(),
                loaders::installed,
                dataCenter,
                observer,
                new ArpProbe(ARP_TABLE, PROBE_WAIT),
                clock,
                boots);
    }

    /** Bound to the device if there is only one, so that a server on another device of this machine is no conflict. */
    private PacketSocket open(List<NetworkPort> ports) throws IOException {
        Optional<String> device =
                ports.size() == 1 ? Optional.of(ports.getFirst().name()) : Optional.empty();
        try {
            return PktinfoSocket.open(config.dhcpPort(), device, DhcpService.MAX_DATAGRAM);
        } catch (ErrnoException e) {
            throw dhcpPort().explain(e);
        } catch (LinkageError | IllegalCallerException | UnsupportedOperationException e) {
            return plain(ports, e);
        }
    }

    private PacketSocket plain(List<NetworkPort> ports, Throwable why) throws IOException {
        if (ports.size() != 1) {
            throw new IOException("DHCP on several interfaces needs native calls, which this Java refuses (" + why
                    + "); start it with --enable-native-access=ALL-UNNAMED, or configure one interface");
        }
        LOG.log(System.Logger.Level.WARNING, "DHCP runs without native calls: " + why);
        dhcpPort().check();
        return new ChannelSocket(ports.getFirst(), config.dhcpPort(), DhcpService.MAX_DATAGRAM);
    }

    private ServicePort dhcpPort() {
        return new ServicePort(
                "DHCP", ServicePort.Transport.UDP, new InetSocketAddress(config.dhcpPort()), "dhcp.port");
    }

    /** One for each service that there is to be, in a fixed order: one that is switched off on purpose is no fault. */
    public List<ServiceStatus> statuses() {
        Running now = running;
        if (now == null) {
            String why = config.networks().isEmpty() ? "off: no interface is configured" : "not started";
            return List.of(off("DHCP", why), off("TFTP", why), off("HTTP", why), off("Router advertisement", why));
        }
        List<ServiceStatus> all = new ArrayList<>(List.of(
                now.dhcp().map(DhcpService::status).orElse(off("DHCP", "off: dhcp.enabled=false")),
                complain(now.tftp().status()),
                now.http().status()));
        now.advertiser().map(RouterAdvertiser::status).ifPresent(all::add);
        return List.copyOf(all);
    }

    /** What they do now. */
    public BootTraffic traffic() {
        Running now = running;
        if (now == null) {
            return BootTraffic.NONE;
        }
        List<BootTraffic.Transfer> transfers = new ArrayList<>(now.tftp().transfers());
        transfers.addAll(now.http().transfers());
        transfers.sort(Comparator.comparing(BootTraffic.Transfer::since).reversed());
        return new BootTraffic(now.dhcp().map(DhcpService::servers).orElse(List.of()), transfers);
    }

    private ServiceStatus complain(ServiceStatus tftp) {
        String complaint = loaders.complaint();
        return complaint.isEmpty()
                ? tftp
                : new ServiceStatus(tftp.name(), tftp.running(), tftp.detail() + "; " + complaint, tftp.counters());
    }

    private static ServiceStatus off(String name, String why) {
        return new ServiceStatus(name, false, why, List.of());
    }

    /** Stops all and joins; DHCP first, so that nobody is sent to what is gone. */
    @Override
    public synchronized void close() {
        Running now = running;
        running = null;
        join(rehearsal);
        if (now != null) {
            now.dhcp().ifPresent(DhcpService::close);
            now.advertiser().ifPresent(RouterAdvertiser::close);
            now.tftp().close();
            now.http().close();
        }
    }

    private static void join(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        try {
            thread.join(REHEARSAL_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeAll(List<AutoCloseable> started) {
        for (AutoCloseable service : started.reversed()) {
            try {
                service.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.DEBUG, "closing after a failed start", e);
            }
        }
    }
}

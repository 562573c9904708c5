package org.openqrm.simulator.machine;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openqrm.protocol.agent.AgentWireException;
import org.openqrm.protocol.agent.Enrolment;
import org.openqrm.protocol.agent.Hello;
import org.openqrm.protocol.agent.NodeHandshake;
import org.openqrm.protocol.agent.NodeSession;
import org.openqrm.protocol.agent.Stage;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.simulator.fleet.MachineSpec;
import org.openqrm.simulator.wire.AgentWheel;
import org.openqrm.simulator.wire.BootScript;
import org.openqrm.simulator.wire.DhcpClient;
import org.openqrm.simulator.wire.DhcpClient.Lease;
import org.openqrm.simulator.wire.TftpClient;

/** One start of a machine, from power on until its system ends, on a thread of its own; an interrupt ends it at any time. */
final class BootRun implements Runnable {
    private static final System.Logger LOG = System.getLogger(BootRun.class.getName());
    private static final long SECOND = 1_000_000_000L;
    /** The server takes a machine that comes back sooner for a second one; none does, however fast time runs. */
    private static final long FASTEST = 3 * SECOND;
    /** A firmware that found nothing to boot tries again after so long. */
    private static final long RETRY = 5 * SECOND;

    private static final int HELLO_MILLIS = 1000;
    private static final int MOST_SCRIPT = 1 << 16;

    private final Site site;
    private final SimulatedMachine machine;
    private final MachineSpec spec;
    private final int start;
    private final long silentSince;
    private final boolean warm;

    /**
     * @param start how many starts the machine had before
     * @param warm firmware and kernel take no time
     */
    BootRun(Site site, SimulatedMachine machine, int start, long silentSince, boolean warm) {
        this.site = site;
        this.machine = machine;
        this.spec = machine.spec();
        this.start = start;
        this.silentSince = silentSince;
        this.warm = warm;
    }

    /** What a boot script said, and the key in the initial RAM disk that came with it. */
    private record Loaded(BootScript script, byte[] serverKey) {}

    @Override
    public void run() {
        try {
            site.pace().pause(warm ? 0 : site.story().post(spec, start));
            site.pace()
                    .pauseReal(
                            silentSince == 0
                                    ? 0
                                    : silentSince
                                            + FASTEST
                                            - site.pace().nanos().getAsLong());
            while (!booted()) {
                site.pace().pauseReal(RETRY);
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.TRACE, "{0} was switched off or started anew", spec.name());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, spec.name() + " cannot boot", e);
        }
    }

    /** False: something did not answer, and the firmware begins anew. */
    private boolean booted() throws InterruptedException {
        try {
            DhcpClient dhcp =
                    new DhcpClient(site.relay(), spec.mac(), spec.model().uefi());
            loader(dhcp);
            plugged();
            Lease lease = dhcp.lease(DhcpClient.Program.IPXE);
            if (!lease.file().startsWith("http://")) {
                throw new IOException("the DHCP server names no boot script");
            }
            Loaded loaded = load(URI.create(lease.file()), lease.address());
            site.pace().pause(warm ? 0 : site.story().boot(spec, start));
            plugged();
            Lease own = dhcp.lease(DhcpClient.Program.LINUX);
            begin(loaded, own.address());
            keep(dhcp, own);
            return true;
        } catch (IOException | AgentWireException | IllegalArgumentException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.log(System.Logger.Level.DEBUG, () -> spec.name() + " does not boot yet: " + e.getMessage());
            return false;
        }
    }

    /** The agent does DHCP for its machine: at half of its term the lease is renewed, as long as the system runs. */
    private void keep(DhcpClient dhcp, Lease first) throws InterruptedException {
        Lease lease = first;
        while (true) {
            site.pace().pauseReal(lease.term().toNanos() / 2);
            try {
                plugged();
                lease = dhcp.lease(DhcpClient.Program.LINUX);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "{0} keeps its address unconfirmed", spec.name());
            }
        }
    }

    /** Some servers leave iPXE to the machines' own cards: then there is no loader to fetch. */
    private void loader(DhcpClient dhcp) throws IOException, InterruptedException {
        plugged();
        Lease lease = dhcp.lease(DhcpClient.Program.FIRMWARE);
        if (!lease.file().isEmpty()) {
            TftpClient.fetch(new InetSocketAddress(lease.next(), site.tftpPort()), lease.file(), lease.address());
        }
    }

    /** Waits until the cable is in. */
    private void plugged() throws InterruptedException {
        while (machine.cut()) {
            site.pace().pauseReal(SECOND / 4);
        }
    }

    private Loaded load(URI address, Inet4Address from) throws IOException, InterruptedException {
        while (true) {
            plugged();
            BootScript script = BootScript.parse(site.http()
                    .get(address, from, (body, _) -> new String(body.readNBytes(MOST_SCRIPT), StandardCharsets.UTF_8)));
            if (script.files().isEmpty()) {
                site.pace().pauseReal(RETRY); // told to wait
                continue;
            }
            byte @Nullable [] key = null;
            for (URI file : script.files()) {
                Optional<byte[]> found = site.http()
                        .get(file, from, (body, version) -> site.keys().read(file.toString(), version, body));
                key = found.orElse(key);
            }
            if (key == null) {
                throw new IOException("no initial RAM disk holds the server's key");
            }
            return new Loaded(script, key);
        }
    }

    private void begin(Loaded loaded, Inet4Address address)
            throws IOException, AgentWireException, InterruptedException {
        BootScript script = loaded.script();
        UUID bootId = new UUID(site.random().nextLong(), site.random().nextLong());
        long generation = Long.parseLong(script.argument("openqrm.generation").orElse("0"));
        Optional<String> hostname = generation == 0 ? Optional.empty() : script.argument("openqrm.hostname");
        Running system = new Running(site, machine, bootId, generation, hostname);
        Hello hello = new Hello(
                bootId,
                script.argument("openqrm.token").orElseThrow(() -> new IOException("a boot script without a token")),
                List.of(spec.mac(), new MacAddress(spec.mac().bits() + 1)));
        Site.Listener listener =
                Site.Listener.parse(script.argument("openqrm.server").orElse(""));
        // For both families: an IPv4 socket of the JDK cannot be bound to 127.x.y.255.
        DatagramChannel channel = DatagramChannel.open();
        boolean handedOver = false;
        try {
            channel.bind(new InetSocketAddress(address, 0));
            channel.connect(new InetSocketAddress(listener.address(), listener.port()));
            NodeHandshake handshake = new NodeHandshake(loaded.serverKey(), hello, site.random());
            NodeHandshake.Enrolled enrolled = enrol(channel.socket(), handshake);
            AgentWheel.Handle agent = site.agents()
                    .start(
                            channel,
                            new NodeSession(enrolled),
                            system,
                            enrolled.welcome().heartbeat());
            handedOver = true;
            if (machine.runs(Thread.currentThread(), system, agent) && hostname.isPresent()) {
                mount(system);
            }
        } finally {
            if (!handedOver) {
                channel.close();
            }
        }
    }

    /** Says hello until the server takes it. */
    private NodeHandshake.Enrolled enrol(DatagramSocket socket, NodeHandshake handshake)
            throws IOException, AgentWireException, InterruptedException {
        byte[] hello = handshake.hello();
        DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
        socket.setSoTimeout(HELLO_MILLIS);
        while (true) {
            try {
                plugged();
                socket.send(new DatagramPacket(hello, hello.length));
                answer.setLength(1500);
                socket.receive(answer);
                NodeHandshake.Enrolled enrolled =
                        handshake.welcome(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
                Enrolment result = enrolled.welcome().result();
                if (result == Enrolment.ACCEPTED) {
                    return enrolled;
                }
                if (result != Enrolment.NOT_NOW) {
                    throw new IOException("the server does not take the agent: " + result);
                }
                site.pace().pauseReal(3 * SECOND);
            } catch (SocketTimeoutException e) {
                LOG.log(System.Logger.Level.TRACE, "{0} says hello again", spec.name());
            }
        }
    }

    /** An NFS root on a slow server takes a minute and more. */
    private void mount(Running system) throws InterruptedException {
        site.pace().pause(1);
        while (machine.slowNfs()) {
            site.pace().pauseReal(SECOND / 4);
        }
        system.reached(Stage.ROOT_MOUNTED);
        site.pace().pause(site.story().boot(spec, start) / 2);
        system.reached(Stage.RUNNING);
    }
}

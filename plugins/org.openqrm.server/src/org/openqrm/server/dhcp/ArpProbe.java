package org.openqrm.server.dhcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.server.net.NetworkPort;

/**
 * Has the kernel ask by ARP, which every host answers whatever its firewall says, and which needs no capability: a
 * datagram to the address makes the kernel resolve it, and its table tells who has answered. An answer takes less than a
 * millisecond on a local network; the wait is for hosts in power saving. Any number of probes run side by side.
 *
 * <p>An entry may be left over from a host that has gone: then an address is passed over although it is free, which costs
 * nothing.
 */
public final class ArpProbe implements AddressProbe {
    private static final System.Logger LOG = System.getLogger(ArpProbe.class.getName());
    /** RFC 863: whoever listens there throws it away. */
    private static final int DISCARD_PORT = 9;

    private static final int COMPLETE = 0x2;

    private final Path table;
    private final Duration wait;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("dhcp-probe").factory());

    /**
     * @param table the kernel's ARP table, {@code /proc/net/arp}
     * @param wait how long a host may take to answer
     */
    public ArpProbe(Path table, Duration wait) {
        this.table = table;
        this.wait = wait;
    }

    @Override
    public CompletionStage<Boolean> inUse(Inet4Address address, MacAddress claimant, NetworkPort network) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        try {
            timer.execute(() -> knock(address, network));
            timer.schedule(
                    () -> result.complete(answered(address, claimant, network)),
                    wait.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            result.complete(false);
        }
        return result;
    }

    private static void knock(Inet4Address address, NetworkPort network) {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.bind(new InetSocketAddress(network.address(), 0));
            channel.configureBlocking(false);
            channel.send(ByteBuffer.allocate(1), new InetSocketAddress(address, DISCARD_PORT));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "cannot probe " + address.getHostAddress(), e);
        }
    }

    /** Rows: IP address, HW type, flags, HW address, mask, device. */
    private boolean answered(Inet4Address address, MacAddress claimant, NetworkPort network) {
        String wanted = address.getHostAddress();
        try (var rows = Files.lines(table)) {
            return rows.filter(row -> row.startsWith(wanted + " "))
                    .map(row -> row.split("\\s+"))
                    .anyMatch(row -> row.length >= 6
                            && row[5].equals(network.name())
                            && (Integer.decode(row[2]) & COMPLETE) != 0
                            && !row[3].equalsIgnoreCase(claimant.text()));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "an address is offered unprobed: cannot read " + e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

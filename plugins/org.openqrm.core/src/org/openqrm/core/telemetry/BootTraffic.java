package org.openqrm.core.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What goes on in the boot services now: soft state, never stored.
 *
 * @param servers DHCP servers of which there was a sign, those that were heard last first
 * @param transfers files under way, and those that ended in the last minute; the newest first
 */
public record BootTraffic(List<DhcpServer> servers, List<Transfer> transfers) {
    public static final BootTraffic NONE = new BootTraffic(List.of(), List.of());

    /** How long a transfer is shown when it has ended. */
    public static final Duration LINGER = Duration.ofMinutes(1);

    public BootTraffic {
        servers = List.copyOf(servers);
        transfers = List.copyOf(transfers);
    }

    /**
     * A DHCP server in a network of ours.
     *
     * @param network name of the interface
     * @param ours this server itself
     */
    public record DhcpServer(String address, String network, Instant lastHeard, boolean ours) {}

    /**
     * A file on its way to a machine.
     *
     * @param client its address
     * @param file as the machine asked for it
     * @param octets that it has by now
     * @param size of the file
     * @param ended empty while it is under way
     * @param complete whether all of it arrived; false while it is under way
     */
    public record Transfer(
            Protocol protocol,
            String client,
            String file,
            long octets,
            long size,
            Instant since,
            Optional<Instant> ended,
            boolean complete) {

        /** Octets a second from its begin to its end or, while it is under way, to {@code now}. */
        public long rate(Instant now) {
            long millis = Math.max(1, Duration.between(since, ended.orElse(now)).toMillis());
            return Math.round(octets * 1000.0 / millis);
        }
    }

    public enum Protocol {
        TFTP,
        HTTP
    }
}

package org.openqrm.server.dhcp;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.core.telemetry.BootTraffic.DhcpServer;

/**
 * Raises an alert when a machine of our network has chosen another DHCP server, once for each, and ends it when none has
 * done so for an hour. A person who knows of a server allows it in the configuration.
 */
final class OtherServers {
    static final String TYPE = "dhcp.other-server";

    /** Machines that run renew without a word to all; only boots are heard. */
    static final Duration GONE = Duration.ofHours(1);

    /** Anybody can invent identifiers: that is one trouble, not hundreds. */
    private static final int MOST = 8;

    private final Supplier<List<DhcpServer>> heard;
    private final Set<String> known;
    private final Observer observer;
    private final Map<String, DhcpServer> told = new LinkedHashMap<>();

    /**
     * @param heard all servers of which there was a sign, from any thread
     * @param known addresses of servers that are nobody's trouble: ours, and those that a person allows
     */
    OtherServers(Supplier<List<DhcpServer>> heard, Collection<String> known, Observer observer) {
        this.heard = heard;
        this.known = Set.copyOf(known);
        this.observer = observer;
    }

    /** For one thread at a time. */
    void look(Instant now) {
        told.values().removeIf(server -> {
            boolean gone = !heardOf(server.address(), server.network(), now);
            if (gone) {
                observer.report(new Observation.NoticeOver(TYPE, text(server)));
            }
            return gone;
        });
        for (DhcpServer server : heard.get()) {
            String key = server.address() + " " + server.network();
            if (troubles(server, now) && told.size() < MOST && told.putIfAbsent(key, server) == null) {
                observer.report(new Observation.Notice(Severity.ERROR, TYPE, text(server), true));
            }
        }
    }

    private boolean troubles(DhcpServer server, Instant now) {
        return !server.ours() && !known.contains(server.address()) && recent(server, now);
    }

    private static boolean recent(DhcpServer server, Instant now) {
        return server.lastHeard().plus(GONE).isAfter(now);
    }

    private boolean heardOf(String address, String network, Instant now) {
        return heard.get().stream()
                .anyMatch(s -> s.address().equals(address) && s.network().equals(network) && recent(s, now));
    }

    /** The same each time, as the alert is ended by its text. */
    private static String text(DhcpServer server) {
        return "A machine on " + server.network() + " has chosen " + server.address()
                + ", another DHCP server: whether machines boot is a matter of luck. Switch that one off in this network,"
                + " or allow it in dhcp.others.";
    }
}

package org.openqrm.core.telemetry;

import java.util.List;
import java.util.Optional;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.NodeId;

/** Reads soft state. Safe from any thread; results are copies. */
public interface Telemetry {
    /** The newest sample of {@code node}, if it was heard since the server started. */
    Optional<LoadSample> latest(NodeId node);

    /** The samples of the last {@value LoadHistory#CAPACITY} beats, oldest first, taken after {@code since} (ms since the epoch). */
    List<LoadSample> history(NodeId node, long since);

    /** Milliseconds since the node's last sign of life; empty when it was not heard since the server started. */
    Optional<Long> silence(NodeId node);

    /** How each service of the server fares. */
    List<ServiceStatus> services();

    /**
     * One service of the server.
     *
     * @param name {@code DHCP}, {@code TFTP}, {@code HTTP}, {@code Agent}, {@code SSH}, {@code Store}, …
     * @param detail where it listens or why it does not, for a person
     * @param counters named counts since start, in a stable order
     */
    record ServiceStatus(String name, boolean running, String detail, List<Counter> counters) {}

    record Counter(String name, long value) {}
}

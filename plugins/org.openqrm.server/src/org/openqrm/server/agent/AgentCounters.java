package org.openqrm.server.agent;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.openqrm.core.telemetry.Telemetry.Counter;
import org.openqrm.protocol.agent.AgentFault;

/** Counts since start; any thread. */
final class AgentCounters {
    private final AtomicLongArray counts = new AtomicLongArray(AgentCount.values().length);

    void add(AgentCount count) {
        counts.incrementAndGet(count.ordinal());
    }

    void add(AgentFault fault) {
        add(AgentCount.of(fault));
    }

    long get(AgentCount count) {
        return counts.get(count.ordinal());
    }

    List<Counter> all() {
        return Stream.of(AgentCount.values())
                .map(count -> new Counter(count.label(), get(count)))
                .toList();
    }
}

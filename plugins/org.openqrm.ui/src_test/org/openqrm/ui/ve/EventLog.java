package org.openqrm.ui.ve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;

/** A log, written event by event. */
final class EventLog {
    private final Instant start;
    private final VeId ve;
    private final List<Event> events = new ArrayList<>();

    EventLog(Instant start, VeId ve) {
        this.start = start;
        this.ve = ve;
    }

    List<Event> events() {
        return events;
    }

    EventLog add(int second, String type) {
        return add(second, type, Optional.empty(), ve, type);
    }

    EventLog add(int second, String type, int node) {
        return say(second, type, node, type);
    }

    EventLog say(int second, String type, int node, String text) {
        return add(second, type, Optional.of(new NodeId(node)), ve, text);
    }

    EventLog other(int second, String type) {
        return add(second, type, Optional.empty(), new VeId(ve.value() + 1), type);
    }

    private EventLog add(int second, String type, Optional<NodeId> node, VeId of, String text) {
        events.add(new Event(
                events.size() + 1,
                start.plusSeconds(second),
                Event.Severity.INFO,
                type,
                node,
                Optional.of(of),
                "system",
                text,
                false,
                false));
        return this;
    }
}

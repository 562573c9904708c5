package org.openqrm.server.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;

/** A boot that is being watched. */
final class BootDraft {
    private static final List<BootPhase> LOADS = List.of(BootPhase.KERNEL, BootPhase.INITRAMFS, BootPhase.MODULES);

    private final MacAddress mac;
    private final Instant begun;
    private final Map<BootPhase, Stretch> stretches = new EnumMap<>(BootPhase.class);
    private String kernel = "";
    private String task = "";
    private Instant last;
    private boolean finished;

    private record Stretch(Instant from, Instant to) {}

    BootDraft(MacAddress mac, Instant begun) {
        this.mac = mac;
        this.begun = Instant.ofEpochMilli(begun.toEpochMilli());
        this.last = begun;
    }

    boolean has(BootPhase phase) {
        return stretches.containsKey(phase);
    }

    boolean finished() {
        return finished;
    }

    boolean idle() {
        return task.isEmpty();
    }

    void finish() {
        finished = true;
    }

    /** Whether nothing was seen of it for longer than {@code time}. */
    boolean silent(Duration time, Instant now) {
        return Duration.between(last, now).compareTo(time) > 0;
    }

    void plan(String kernel, String task) {
        this.kernel = kernel;
        this.task = task;
    }

    /** Notes {@code phase}; what was noted of it before becomes longer. */
    void note(BootPhase phase, Instant from, Instant to) {
        stretches.merge(phase, new Stretch(from, to), (a, b) -> new Stretch(min(a.from, b.from), max(a.to, b.to)));
        last = max(last, to);
    }

    /** Notes {@code phase} from the end of {@code before} to now, the first time only. */
    void since(BootPhase before, BootPhase phase, Instant now) {
        Stretch end = stretches.get(before);
        if (end != null && !has(phase)) {
            note(phase, min(end.to, now), now);
        }
    }

    /** The agent is there: what lay between the loader's last octet and now belongs to Linux and to the agent. */
    void enrolled(Instant now) {
        if (has(BootPhase.ENROLMENT)) {
            return;
        }
        Stretch dhcp = stretches.get(BootPhase.NODE_DHCP);
        Instant sign = dhcp == null ? now : dhcp.from;
        loaded().filter(l -> l.isBefore(sign)).ifPresent(l -> note(BootPhase.LINUX, l, sign));
        note(BootPhase.ENROLMENT, dhcp == null ? now : min(dhcp.to, now), now);
    }

    private Optional<Instant> loaded() {
        return LOADS.stream()
                .map(stretches::get)
                .filter(java.util.Objects::nonNull)
                .map(Stretch::to)
                .max(Instant::compareTo);
    }

    BootRecord record() {
        List<BootRecord.Span> spans = new ArrayList<>();
        stretches.forEach((phase, s) -> {
            long from = Math.max(0, Duration.between(begun, s.from).toMillis());
            long to = Math.max(from, Duration.between(begun, s.to).toMillis());
            spans.add(new BootRecord.Span(phase, from, to));
        });
        return new BootRecord(mac, begun, kernel, task, finished, spans);
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

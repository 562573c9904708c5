package org.openqrm.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openqrm.core.domain.MacAddress;

/**
 * One boot of a machine.
 *
 * @param mac that it boots from
 * @param begun when the server first heard of it, to the millisecond
 * @param kernel name of the kernel image; empty until a boot script was handed out
 * @param task name of the Virtual Environment that it boots for; empty for the idle ramdisk
 * @param finished whether it came to its end: idle with its inventory taken, or the image's init running
 * @param spans in the order in which they began, each phase once at most
 */
public record BootRecord(
        MacAddress mac, Instant begun, String kernel, String task, boolean finished, List<Span> spans) {
    public BootRecord {
        spans = spans.stream()
                .sorted(Comparator.comparingLong(Span::from).thenComparing(Span::phase))
                .toList();
    }

    /**
     * One phase.
     *
     * @param from milliseconds since the boot began
     * @param to the same, not before {@code from}
     */
    public record Span(BootPhase phase, long from, long to) {
        public Span {
            if (from < 0 || to < from) {
                throw new IllegalArgumentException(phase + " from " + from + " to " + to + " ms");
            }
        }

        public Duration took() {
            return Duration.ofMillis(to - from);
        }
    }

    public Optional<Span> span(BootPhase phase) {
        return spans.stream().filter(s -> s.phase() == phase).findFirst();
    }

    /** From the first message to the end of the last phase. */
    public Duration took() {
        return Duration.ofMillis(spans.stream().mapToLong(Span::to).max().orElse(0));
    }

    /** How much of {@link #took} lies in no phase: the machine was busy with itself, and nothing was heard of it. */
    public Duration silent() {
        long silent = 0;
        long heard = 0;
        for (Span span : spans) {
            silent += Math.max(0, span.from() - heard);
            heard = Math.max(heard, span.to());
        }
        return Duration.ofMillis(silent);
    }

    /** By how much the phases together are longer than the time they cover: some lie beside one another. */
    public Duration beside() {
        long sum = spans.stream().mapToLong(s -> s.took().toMillis()).sum();
        return Duration.ofMillis(sum - (took().toMillis() - silent().toMillis()));
    }

    /** All phases, one after the other: {@code took - silent + beside}. */
    public Duration phases() {
        return took().minus(silent()).plus(beside());
    }

    public boolean idle() {
        return task.isEmpty();
    }
}

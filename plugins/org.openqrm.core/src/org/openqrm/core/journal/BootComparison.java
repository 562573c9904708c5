package org.openqrm.core.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A boot beside others of the same node: which of its phases took longer than they usually do.
 *
 * @param others what is usual; the boot itself is not among them
 */
public record BootComparison(BootRecord boot, List<BootRecord> others) {
    /** With fewer there is no "usually". */
    private static final int ENOUGH = 2;

    private static final double FACTOR = 1.5;
    private static final Duration LEAST = Duration.ofSeconds(1);

    public BootComparison {
        others = others.stream().filter(b -> !b.begun().equals(boot.begun())).toList();
    }

    /** The median time of {@code phase} in the others; empty when too few of them have it. */
    public Optional<Duration> usual(BootPhase phase) {
        return median(others.stream()
                .flatMap(b -> b.span(phase).stream())
                .mapToLong(s -> s.took().toMillis())
                .sorted()
                .toArray());
    }

    /** The median time of whole boots for the same kind of task. */
    public Optional<Duration> usual() {
        return median(others.stream()
                .filter(b -> b.idle() == boot.idle())
                .mapToLong(b -> b.took().toMillis())
                .sorted()
                .toArray());
    }

    /** Whether a person should look at it: more than 1.5 times the usual, and more than a second. */
    public boolean slow(BootRecord.Span span) {
        return slow(span.took(), usual(span.phase()));
    }

    /** The same for the whole boot. */
    public boolean slow() {
        return boot.finished() && slow(boot.took(), usual());
    }

    private static boolean slow(Duration took, Optional<Duration> usual) {
        return took.compareTo(LEAST) > 0
                && usual.filter(u -> took.toMillis() > FACTOR * u.toMillis()).isPresent();
    }

    private static Optional<Duration> median(long[] sorted) {
        if (sorted.length < ENOUGH) {
            return Optional.empty();
        }
        int half = sorted.length / 2;
        long median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return Optional.of(Duration.ofMillis(median));
    }
}

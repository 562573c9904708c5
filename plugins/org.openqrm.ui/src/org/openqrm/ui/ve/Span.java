package org.openqrm.ui.ve;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of time.
 *
 * @param to exclusive, not before {@code from}
 */
record Span(Instant from, Instant to) {
    Span {
        to = to.isBefore(from) ? from : to;
    }

    Duration length() {
        return Duration.between(from, to);
    }

    /** What of it lies in {@code other}. */
    Duration within(Span other) {
        Instant start = from.isAfter(other.from) ? from : other.from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        return end.isAfter(start) ? Duration.between(start, end) : Duration.ZERO;
    }

    /** Those that touch or overlap as one, in the order of time. */
    static List<Span> joined(List<Span> spans) {
        List<Span> result = new ArrayList<>();
        for (Span next : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            Span last = result.isEmpty() ? null : result.getLast();
            if (last == null || next.from.isAfter(last.to)) {
                result.add(next);
            } else if (next.to.isAfter(last.to)) {
                result.set(result.size() - 1, new Span(last.from, next.to));
            }
        }
        return result;
    }

    static Duration within(List<Span> spans, Span other) {
        return spans.stream().map(s -> s.within(other)).reduce(Duration.ZERO, Duration::plus);
    }

    /** What is in one of both. */
    static List<Span> common(List<Span> some, List<Span> others) {
        List<Span> result = new ArrayList<>();
        for (Span a : some) {
            for (Span b : others) {
                if (!a.within(b).isZero()) {
                    result.add(new Span(a.from.isAfter(b.from) ? a.from : b.from, a.to.isBefore(b.to) ? a.to : b.to));
                }
            }
        }
        return result;
    }
}

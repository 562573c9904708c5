package org.openqrm.server.net;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.openqrm.core.telemetry.Telemetry;

/** Counts since start, one for each constant of an enum. Any thread. */
public final class Tally<E extends Enum<E>> {
    private final E[] constants;
    private final LongAdder[] counts;

    public Tally(Class<E> causes) {
        constants = causes.getEnumConstants();
        counts = new LongAdder[constants.length];
        Arrays.setAll(counts, i -> new LongAdder());
    }

    public void count(E what) {
        counts[what.ordinal()].increment();
    }

    /** Adds {@code amount}, for counts of octets and the like. */
    public void add(E what, long amount) {
        counts[what.ordinal()].add(amount);
    }

    public long of(E what) {
        return counts[what.ordinal()].sum();
    }

    /** In the order of the enum, named as its constants are, in lower case with hyphens. */
    public List<Telemetry.Counter> counters() {
        return Arrays.stream(constants)
                .map(c ->
                        new Telemetry.Counter(c.name().toLowerCase(Locale.ROOT).replace('_', '-'), of(c)))
                .toList();
    }
}

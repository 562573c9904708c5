package org.openqrm.core.domain;

import java.util.Comparator;

/** One slot of a Virtual Environment. {@code index} counts from 1. */
public record InstanceId(VeId ve, int index) implements Comparable<InstanceId> {
    private static final Comparator<InstanceId> ORDER =
            Comparator.comparing(InstanceId::ve).thenComparingInt(InstanceId::index);

    @Override
    public int compareTo(InstanceId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return ve + "/" + index;
    }
}

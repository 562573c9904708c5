package org.openqrm.core.domain;

/** Identity of a Virtual Environment for the whole life of the data centre; never used again. Starts at 1. */
public record VeId(int value) implements Comparable<VeId> {
    @Override
    public int compareTo(VeId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}

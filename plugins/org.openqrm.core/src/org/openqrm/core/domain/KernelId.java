package org.openqrm.core.domain;

/** Identity of a kernel image for the whole life of the data centre; never used again. Starts at 1. */
public record KernelId(int value) implements Comparable<KernelId> {
    @Override
    public int compareTo(KernelId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}

package org.openqrm.core.domain;

/** Identity of an application image for the whole life of the data centre; never used again. Starts at 1. */
public record ImageId(int value) implements Comparable<ImageId> {
    @Override
    public int compareTo(ImageId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}

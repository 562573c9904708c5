package org.openqrm.core.domain;

/** Identity of a node for the whole life of the data centre; never used again. Starts at 1. */
public record NodeId(int value) implements Comparable<NodeId> {
    @Override
    public int compareTo(NodeId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}

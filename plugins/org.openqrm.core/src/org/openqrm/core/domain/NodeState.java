package org.openqrm.core.domain;

/** The five counters of the pool status; each node is in exactly one. */
public enum NodeState {
    ACTIVE,
    IDLE,
    INTERMEDIATE,
    OFF,
    ERROR;

    /** The counter that a node in {@code phase} belongs to. */
    public static NodeState of(NodePhase phase) {
        return switch (phase) {
            case ACTIVE -> ACTIVE;
            case IDLE -> IDLE;
            case BOOTING, STARTING, RELEASING, SUSPECT, FENCING, FENCED, UNCONFIRMED -> INTERMEDIATE;
            case OFF -> OFF;
            case ERROR -> ERROR;
        };
    }
}

package org.openqrm.core.domain;

/** The four counters of Virtual Environments; each is in exactly one. */
public enum VeState {
    ACTIVE,
    INACTIVE,
    INTERMEDIATE,
    ERROR
}

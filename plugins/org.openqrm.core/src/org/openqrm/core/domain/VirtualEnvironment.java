package org.openqrm.core.domain;

import java.time.Instant;

/**
 * A definition with a desired state.
 *
 * @param revision rises with each edit; an edit names the revision that it saw
 * @param startedDefinition the revision that the running instances were started with; 0 when none runs
 */
public record VirtualEnvironment(
        VeId id, VeDefinition definition, Desired desired, long revision, long startedDefinition, Instant changed) {
    public enum Desired {
        STARTED,
        STOPPED
    }

    public String name() {
        return definition.name();
    }
}

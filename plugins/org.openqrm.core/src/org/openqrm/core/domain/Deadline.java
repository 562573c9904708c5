package org.openqrm.core.domain;

import java.time.Instant;

/**
 * When an intermediate state ends by itself.
 *
 * @param at wall-clock time; kept in the database, so that it survives a restart
 * @param step what is being waited for, in words for a person
 */
public record Deadline(Instant at, String step) {
    public boolean passed(Instant now) {
        return !now.isBefore(at);
    }
}

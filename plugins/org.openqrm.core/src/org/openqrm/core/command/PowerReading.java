package org.openqrm.core.command;

import java.time.Instant;

/**
 * What a power device answered when a person had it asked.
 *
 * @param at when the answer came, or it was clear that there is none
 * @param detail a sentence: why the state is unknown, and what to do; empty when it is known
 */
public record PowerReading(Instant at, State state, String detail) {
    /** Of the machine. */
    public enum State {
        ON,
        OFF,
        UNKNOWN
    }

    public static PowerReading unknown(Instant at, String why) {
        return new PowerReading(at, State.UNKNOWN, why);
    }
}

package org.openqrm.core.command;

import java.util.List;
import java.util.OptionalInt;

/** The answer to a command, given when its transaction is committed. */
public sealed interface Outcome {
    /**
     * @param revision of the image that first shows it
     * @param created id of what the command made
     */
    record Accepted(long revision, OptionalInt created) implements Outcome {}

    /** Nothing was changed. */
    record Rejected(List<Reason> reasons) implements Outcome {
        public Rejected {
            reasons = List.copyOf(reasons);
        }

        public static Rejected because(String field, String text) {
            return new Rejected(List.of(new Reason(field, text)));
        }
    }

    /**
     * Why a command is refused.
     *
     * @param field of the form that it concerns, as the record component is called; empty for the whole
     * @param text a sentence: what is wrong, and what to do
     */
    record Reason(String field, String text) {}
}

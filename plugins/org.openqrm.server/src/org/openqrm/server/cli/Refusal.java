package org.openqrm.server.cli;

import java.util.List;
import org.openqrm.core.command.Outcome.Reason;

/** A command cannot be carried out: exit code 1, with reasons. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    Refusal(List<Reason> reasons) {
        super(reasons.toString(), null, false, false);
        this.reasons = List.copyOf(reasons);
    }

    Refusal(String field, String text) {
        this(List.of(new Reason(field, text)));
    }

    List<Reason> reasons() {
        return reasons;
    }
}

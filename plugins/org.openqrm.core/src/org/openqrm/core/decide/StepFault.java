package org.openqrm.core.decide;

import java.util.Optional;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;

/**
 * A step of the reconciliation that ended in an exception, and of which nothing is left: its thing is as it was.
 *
 * @param thing what could not be taken a step further, in words for a person; the same as long as the fault lasts
 */
public record StepFault(String thing, Optional<NodeId> node, Optional<VeId> ve, RuntimeException cause) {
    /** Of the alert about it. */
    static final String TYPE = "server.fault";

    void raise(Draft draft) {
        String text = text("fails in the server (" + cause
                + ") and is left as it is; everything else goes on. The server's log says where.");
        if (node.isEmpty() && ve.isEmpty()) {
            draft.event(Severity.ERROR, TYPE, text, true);
        } else {
            draft.alert(TYPE, node, ve, text);
        }
    }

    void settle(Draft draft) {
        draft.settleIf(e -> e.type().equals(TYPE)
                && e.node().equals(node)
                && e.ve().equals(ve)
                && e.text().startsWith(text("")));
    }

    private String text(String rest) {
        return thing + " " + rest;
    }
}

package org.openqrm.core.port;

import java.util.concurrent.CompletionStage;
import org.openqrm.core.command.Outcome;

/** Where adapters hand in what they have seen. */
public interface Observer {
    /**
     * Any thread; returns at once.
     *
     * @return completes on the core thread when what follows from it is committed, or it was refused
     */
    CompletionStage<Outcome> report(Observation observation);
}

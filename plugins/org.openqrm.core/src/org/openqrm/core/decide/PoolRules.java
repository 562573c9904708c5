package org.openqrm.core.decide;

import java.util.List;
import java.util.Optional;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Change;

/** How many free nodes the High Availability Pool should have. */
final class PoolRules {
    private PoolRules() {}

    static void check(Command.SetPoolThreshold c, List<Reason> reasons) {
        if (c.percent() < 0 || c.percent() > 100) {
            reasons.add(new Reason("percent", "The threshold is a percentage from 0 to 100, not " + c.percent() + "."));
        }
    }

    static void set(Draft draft, int percent) {
        int before = draft.image().poolThreshold();
        if (percent != before) {
            draft.change(new Change.PutPoolThreshold(percent));
            draft.info(
                    "pool.threshold",
                    Optional.empty(),
                    Optional.empty(),
                    "The threshold of the High Availability Pool is " + percent + " % now; it was " + before + " %.");
        }
    }
}

package org.openqrm.core.decide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeId;

/**
 * Closes the alerts whose cause is gone, by looking at what is. Those about one node are closed where the node
 * comes back.
 */
final class AlertRules {
    private AlertRules() {}

    static void step(Draft draft) {
        if (draft.image().alerts().isEmpty()) {
            return;
        }
        Map<VeId, List<Instance>> slots = draft.image().instancesByVe();
        for (Event alert : draft.image().alerts().values()) {
            boolean lasts =
                    switch (alert.type()) {
                        case "ve.waiting" -> any(slots, alert.ve(), InstancePhase.WAITING);
                        case "ve.failed" -> any(slots, alert.ve(), InstancePhase.FAILED);
                        case "ha.frozen" -> frozen(draft);
                        default -> true;
                    };
            if (!lasts) {
                draft.settle(alert);
            }
        }
    }

    private static boolean any(Map<VeId, List<Instance>> slots, Optional<VeId> ve, InstancePhase phase) {
        return ve.map(slots::get).stream().flatMap(List::stream).anyMatch(i -> i.phase() == phase);
    }

    private static boolean frozen(Draft draft) {
        return draft.image().nodes().values().stream()
                .anyMatch(n -> n.phase() == NodePhase.SUSPECT
                        && draft.massFailure().concerns(draft.signs().silence(n.id())));
    }
}

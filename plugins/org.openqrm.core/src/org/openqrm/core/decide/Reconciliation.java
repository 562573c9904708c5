package org.openqrm.core.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.RedeemedToken;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Change;

/**
 * One step of everything, each thing by itself: where one fails, the others take theirs. When very many have a step to
 * take, some of them take it in the next decision.
 */
final class Reconciliation {
    private Reconciliation() {}

    static void step(Draft draft) {
        // First the instances, so that one that was just freed finds its node before its old one is switched on again.
        ves(draft);
        for (Node node : draft.image().nodes().values()) {
            if (draft.full()) {
                return;
            }
            draft.attempt(
                    "Node " + node.name(),
                    Optional.of(node.id()),
                    Optional.empty(),
                    () -> NodeReconciler.step(draft, draft.node(node.id())));
        }
        for (KernelImage kernel : draft.image().kernels().values()) {
            draft.attempt(
                    "Kernel image " + kernel.name(), Optional.empty(), Optional.empty(), () -> late(draft, kernel));
        }
        for (RedeemedToken token : draft.image().redeemed().values()) {
            if (draft.now().isAfter(token.expires())) {
                draft.change(new Change.RemoveToken(token.nonce()));
            }
        }
        draft.attempt("The end of alerts", Optional.empty(), Optional.empty(), () -> AlertRules.step(draft));
    }

    private static void ves(Draft draft) {
        List<VirtualEnvironment> ves = new ArrayList<>(draft.image().ves().values());
        ves.sort(Comparator.comparingInt(
                        (VirtualEnvironment v) -> -v.definition().priority())
                .thenComparing(VirtualEnvironment::id));
        Map<VeId, List<Instance>> slots = draft.image().instancesByVe();
        for (VirtualEnvironment ve : ves) {
            if (draft.full()) {
                return;
            }
            draft.attempt(
                    "Virtual Environment " + ve.name(),
                    Optional.empty(),
                    Optional.of(ve.id()),
                    () -> VeReconciler.step(draft, ve, slots.getOrDefault(ve.id(), List.of())));
        }
    }

    private static void late(Draft draft, KernelImage kernel) {
        if (kernel.deadline().filter(d -> d.passed(draft.now())).isPresent()) {
            ImageRules.failed(draft, kernel, "The import took too long.");
        }
    }
}

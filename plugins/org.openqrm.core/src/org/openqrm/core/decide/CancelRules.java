package org.openqrm.core.decide;

import java.util.List;
import java.util.Optional;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VirtualEnvironment;

/**
 * Taking the start of one instance back. Where it is the only one, that is a stop. One of several keeps
 * its slot and rests in it until the next Start: were it only removed, the next step would fill its slot again.
 */
final class CancelRules {
    private CancelRules() {}

    static void check(DataCenterImage image, InstanceId id, List<Reason> reasons) {
        Optional<Instance> found = image.instance(id);
        if (found.isEmpty()) {
            reasons.add(new Reason("instance", "There is no such instance any more."));
            return;
        }
        switch (found.get().phase()) {
            case WAITING, STARTING -> {}
            case ACTIVE -> reasons.add(new Reason("", "It is active: there is nothing to cancel. Stop it instead."));
            case STOPPING -> reasons.add(new Reason("", "It is being stopped, which cannot be taken back."));
            case FAILED ->
                reasons.add(new Reason(
                        "",
                        found.get().cancelled()
                                ? "It was cancelled already."
                                : "It was given up already: there is nothing to cancel."));
            case RECOVERING -> reasons.add(new Reason("", recovering(image, found.get())));
        }
    }

    private static String recovering(DataCenterImage image, Instance instance) {
        Optional<Node> node = instance.node().flatMap(image::node);
        String name = node.map(Node::name).orElse("its node");
        return node.filter(n -> n.phase() == NodePhase.UNCONFIRMED).isPresent()
                ? "First somebody has to confirm that " + name + " is off: it may still run there."
                : name + " is silent and is being switched off, so that it does no harm. That cannot be cancelled;"
                        + " when it is off, the new start can.";
    }

    static void perform(Draft draft, InstanceId id) {
        Instance instance = draft.image().instance(id).orElseThrow();
        VirtualEnvironment ve = draft.image().ve(id.ve()).orElseThrow();
        boolean only = ve.definition().nodes() == 1;
        draft.info(
                "ve.cancelled",
                instance.node(),
                Optional.of(id.ve()),
                "The start of " + ve.name() + (only ? "" : " / " + id.index()) + " is cancelled.");
        if (only && ve.desired() == VirtualEnvironment.Desired.STARTED) {
            VeRules.stop(draft, id.ve());
        } else {
            VeReconciler.stop(draft, instance, Optional.of(new Fault(draft.now(), Instance.CANCELLED)));
        }
    }

    /** Whether an instance that has stopped keeps its slot: it is still wanted, but was cancelled. */
    static boolean keepsSlot(DataCenterImage image, Instance instance) {
        return instance.phase() == InstancePhase.STOPPING
                && instance.fault().isPresent()
                && image.ve(instance.id().ve())
                        .filter(ve -> ve.desired() == VirtualEnvironment.Desired.STARTED)
                        .filter(ve -> instance.id().index() <= ve.definition().nodes())
                        .isPresent();
    }

    /** Until somebody presses Start again. */
    static Instance resting(Draft draft, Instance instance) {
        return instance.on(Optional.empty(), instance.generation())
                .in(InstancePhase.FAILED, draft.now(), Optional.empty(), instance.fault());
    }
}

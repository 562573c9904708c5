package org.openqrm.core.decide;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.core.placement.Candidate;
import org.openqrm.core.placement.Placement;
import org.openqrm.core.port.Change;

/** Commands that start a Virtual Environment. */
final class VeStartRules {
    private VeStartRules() {}

    static void checkStart(DataCenterImage image, VeId id, List<Reason> reasons) {
        Optional<VirtualEnvironment> found = image.ve(id);
        if (found.isEmpty()) {
            reasons.add(VeRules.gone());
            return;
        }
        VeDefinition d = found.get().definition();
        List<Instance> instances = image.instances(id);
        boolean failed = instances.stream().anyMatch(i -> i.phase() == InstancePhase.FAILED);
        if (found.get().desired() == Desired.STARTED && !failed) {
            reasons.add(new Reason("", "'" + d.name() + "' is started already."));
        }
        if (found.get().desired() == Desired.STOPPED && !instances.isEmpty()) {
            reasons.add(new Reason("", "'" + d.name() + "' is still stopping; start it when it is inactive."));
        }
        if (d.disabled()) {
            reasons.add(new Reason("disabled", "'" + d.name() + "' is disabled; enable it first."));
        }
        if (d.kernel().flatMap(image.kernels()::get).filter(KernelImage::ready).isEmpty()) {
            reasons.add(new Reason("kernel", "'" + d.name() + "' has no kernel image that is ready; choose one."));
        }
        if (d.image().isEmpty()) {
            reasons.add(new Reason("image", "'" + d.name() + "' has no application image; choose one."));
        }
        exclusiveUser(image, found.get())
                .ifPresent(
                        other -> reasons.add(
                                new Reason(
                                        "rootMode",
                                        "'" + other.name()
                                                + "' runs with the same application image, and one of the two writes to it; stop it first.")));
    }

    /** Two nodes must never write one root, nor may one read what another changes under it. */
    private static Optional<VirtualEnvironment> exclusiveUser(DataCenterImage image, VirtualEnvironment ve) {
        return image.ves().values().stream()
                .filter(other -> !other.id().equals(ve.id()))
                .filter(other -> other.desired() == Desired.STARTED
                        || !image.instances(other.id()).isEmpty())
                .filter(other ->
                        export(image, other).isPresent() && export(image, other).equals(export(image, ve)))
                .filter(other -> other.definition().rootMode() == RootMode.EXCLUSIVE
                        || ve.definition().rootMode() == RootMode.EXCLUSIVE)
                .findFirst();
    }

    /** What an application image is made of: two images of one export are one root. */
    private static Optional<String> export(DataCenterImage image, VirtualEnvironment ve) {
        return ve.definition()
                .image()
                .flatMap(image.images()::get)
                .map(i -> i.server().toLowerCase(Locale.ROOT) + ":"
                        + i.path().replaceAll("/+", "/").replaceAll("(?<=.)/$", ""));
    }

    static void checkStartOn(DataCenterImage image, Command.StartVeOn c, List<Reason> reasons) {
        Optional<Node> node = image.node(c.node());
        Optional<VirtualEnvironment> ve = image.ve(c.ve());
        if (ve.isEmpty() || node.isEmpty()) {
            reasons.add(ve.isEmpty() ? VeRules.gone() : new Reason("node", "The node does not exist any more."));
            return;
        }
        if (ve.get().desired() == Desired.STOPPED) {
            checkStart(image, c.ve(), reasons);
        } else if (waiting(image.instances(c.ve())).isEmpty()) {
            reasons.add(
                    new Reason("", "'" + ve.get().name() + "' is started and none of its instances waits for a node."));
        }
        Candidate candidate = Placement.judge(node.get(), ve.get().definition());
        candidate.checks().stream()
                .filter(check -> !check.met())
                .forEach(check -> reasons.add(new Reason(
                        "node",
                        node.get().name() + " does not fit: " + check.requirement() + " is to be " + check.wanted()
                                + ", but is " + check.found() + ".")));
        if (image.assignment(c.node()).isPresent()) {
            reasons.add(new Reason("node", node.get().name() + " is taken by an instance."));
        }
    }

    private static Optional<Instance> waiting(List<Instance> instances) {
        return instances.stream()
                .filter(i -> i.phase() == InstancePhase.WAITING)
                .findFirst();
    }

    static void startOn(Draft draft, Command.StartVeOn c) {
        VirtualEnvironment ve = draft.image().ve(c.ve()).orElseThrow();
        if (ve.desired() == Desired.STOPPED) {
            start(draft, c.ve());
        }
        VeReconciler.fill(draft, draft.image().ve(c.ve()).orElseThrow());
        // A node with an order under way may be about to be switched off; the reconciler then looks for another.
        waiting(draft.image().instances(c.ve()))
                .filter(_ -> !draft.busy(c.node()))
                .ifPresent(instance -> Transitions.assign(
                        draft, instance, draft.image().node(c.node()).orElseThrow()));
    }

    static void start(Draft draft, VeId id) {
        VirtualEnvironment ve = draft.image().ve(id).orElseThrow();
        draft.change(new Change.PutVe(new VirtualEnvironment(
                id, ve.definition(), Desired.STARTED, ve.revision(), ve.revision(), draft.now())));
        for (Instance instance : draft.image().instances(id)) {
            if (instance.phase() == InstancePhase.FAILED) {
                Instance again = Transitions.begins(instance.avoiding(Set.of()), Step.REQUESTED, draft.now());
                Transitions.free(draft, again);
            }
        }
        draft.info("ve.start", Optional.empty(), Optional.of(id), "Start of " + ve.name() + " is ordered.");
    }
}

package org.openqrm.core.decide;

import java.util.List;
import java.util.Optional;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Observation;

/** What follows from what adapters have seen. */
final class ObservationRules {
    private ObservationRules() {}

    /** @return reasons against it; empty when it was taken in */
    static List<Reason> take(Draft draft, Observation observation) {
        return switch (observation) {
            case Observation.LeaseWanted o -> leaseWanted(draft, o.lease());
            case Observation.LeaseDeclined o -> leaseDeclined(draft, o);
            case Observation.BootServed o -> bootServed(draft, o);
            case Observation.AgentEnrolled o -> EnrolmentRules.enrolled(draft, o);
            case Observation.Inventoried o -> EnrolmentRules.inventoried(draft, o);
            case Observation.Beat o -> BeatRules.beat(draft, o);
            case Observation.EffectDone o -> EffectRules.done(draft, o);
            case Observation.KernelBuilt o -> kernelBuilt(draft, o);
            case Observation.Notice o -> {
                draft.event(o.severity(), o.type(), o.text(), o.alert());
                yield List.of();
            }
            case Observation.NoticeOver o -> {
                draft.settleIf(e -> e.type().equals(o.type()) && e.text().equals(o.text()));
                yield List.of();
            }
        };
    }

    private static List<Reason> leaseWanted(Draft draft, Lease lease) {
        Optional<Lease> holder = draft.image().leaseOf(lease.address());
        boolean taken = holder.filter(
                        h -> !h.mac().equals(lease.mac()) && h.expires().isAfter(draft.now()))
                .isPresent();
        if (taken) {
            return List.of(new Reason(
                    "address", lease.address() + " is lent to " + holder.get().mac() + "."));
        }
        holder.filter(h -> !h.mac().equals(lease.mac())).ifPresent(h -> draft.change(new Change.RemoveLease(h.mac())));
        draft.change(new Change.PutLease(lease));
        return List.of();
    }

    private static List<Reason> leaseDeclined(Draft draft, Observation.LeaseDeclined o) {
        if (draft.image()
                .lease(o.mac())
                .filter(l -> l.address().equals(o.address()))
                .isEmpty()) {
            return List.of(new Reason("address", o.address() + " is not lent to " + o.mac() + "."));
        }
        draft.change(new Change.RemoveLease(o.mac()));
        draft.warn(
                "dhcp.declined",
                draft.image().node(o.mac()).map(Node::id),
                Optional.empty(),
                o.mac() + " says that " + o.address()
                        + " is used by another machine: look for a second DHCP server or a"
                        + " fixed address inside the pool.");
        return List.of();
    }

    /**
     * A script was fetched: a hint from an unauthenticated client. The first one of a start is a milestone and gives the
     * agent its full time; further ones change nothing, and nothing that runs is moved. Boots are counted when agents
     * enrol.
     */
    private static List<Reason> bootServed(Draft draft, Observation.BootServed o) {
        Optional<Node> found = draft.image().node(o.mac());
        long task = found.flatMap(n -> draft.image().assignment(n.id()))
                .map(BootAssignment::generation)
                .orElse(0L);
        if (task != o.generation()) {
            return List.of(new Reason("outdated", "The task of this node has changed meanwhile."));
        }
        found.filter(n -> n.phase() == NodePhase.STARTING).ifPresent(node -> draft.image()
                .instanceOn(node.id())
                .filter(i -> Milestones.at(i, Step.BOOT_SERVED).isEmpty())
                .filter(i -> Milestones.at(i, Step.ENROLLED).isEmpty())
                .ifPresent(instance -> {
                    var deadline = draft.within(draft.settings().bootTimeout(), "agent of " + node.name() + " reports");
                    draft.put(node.withDeadline(deadline));
                    draft.put(instance.withDeadline(deadline).reached(Step.BOOT_SERVED, draft.now()));
                }));
        return List.of();
    }

    private static List<Reason> kernelBuilt(Draft draft, Observation.KernelBuilt o) {
        Optional<KernelImage> kernel = draft.image().kernels().get(o.kernel());
        kernel.filter(k -> k.state() == KernelImage.ImportState.IMPORTING)
                .ifPresent(k -> ImageRules.built(draft, k, o.content()));
        if (kernel.isEmpty()) {
            draft.effect(new Effect.RemoveKernelFiles(o.kernel())); // deleted while it was built
        }
        return List.of();
    }

    /** The instance that waits for {@code node} to leave it. */
    static Optional<Instance> stoppingOn(Draft draft, Node node) {
        return draft.image().instances().values().stream()
                .filter(i -> i.phase() == InstancePhase.STOPPING
                        && i.node().filter(node.id()::equals).isPresent())
                .findFirst();
    }
}

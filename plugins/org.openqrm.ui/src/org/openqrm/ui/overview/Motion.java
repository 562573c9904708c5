package org.openqrm.ui.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.text.Words;

/**
 * Something on its way.
 *
 * @param subject {@link org.openqrm.core.domain.VeId}, {@link org.openqrm.core.domain.NodeId} or
 *     {@link org.openqrm.core.domain.KernelId}
 * @param instance of the Virtual Environment; empty for all that is none
 * @param step what is being waited for
 * @param deadline when it is given up or tried otherwise; empty where a person or a free node is waited for, which has no end
 */
public record Motion(
        Record subject,
        Optional<InstanceId> instance,
        String name,
        Icon icon,
        String phase,
        String step,
        Instant since,
        Optional<Instant> deadline) {
    /** Of the same thing, so that a selection outlives a step. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Motion m && m.subject.equals(subject) && m.instance.equals(instance);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject, instance);
    }

    /** As questions name it. */
    @Override
    public String toString() {
        return name;
    }

    /** All that is on its way, what asks for a person first, then the oldest first. */
    public static List<Motion> of(DataCenterImage image) {
        List<Motion> all = new ArrayList<>();
        image.instances().values().stream()
                .filter(i -> i.phase() != InstancePhase.ACTIVE && i.phase() != InstancePhase.FAILED)
                .forEach(i -> all.add(of(image, i)));
        image.nodes().values().stream()
                .filter(n -> n.state() == NodeState.INTERMEDIATE && n.phase() != NodePhase.STARTING)
                .forEach(n -> all.add(of(n)));
        image.kernels().values().stream()
                .filter(k -> k.state() == KernelImage.ImportState.IMPORTING)
                .forEach(k -> all.add(of(k)));
        all.sort(Comparator.comparing((Motion m) -> m.icon() != Icon.STATE_UNCONFIRMED)
                .thenComparing(Motion::since)
                .thenComparing(Motion::name));
        return all;
    }

    private static Motion of(DataCenterImage image, Instance i) {
        Optional<VirtualEnvironment> ve = image.ve(i.id().ve());
        String name = ve.map(VirtualEnvironment::name).orElse("(deleted)");
        boolean several = ve.map(v -> v.definition().nodes() > 1).orElse(false);
        String node = i.node().flatMap(image::node).map(n -> " on " + n.name()).orElse("");
        return new Motion(
                i.id().ve(),
                Optional.of(i.id()),
                (several ? name + " / " + i.id().index() : name) + node,
                Icon.of(i.phase()),
                Words.of(i.phase()),
                i.deadline().map(Deadline::step).orElse(Words.explain(i.phase())),
                i.phaseSince(),
                i.deadline().map(Deadline::at).filter(_ -> ends(image, i)));
    }

    private static boolean ends(DataCenterImage image, Instance i) {
        return i.phase() != InstancePhase.WAITING
                && i.node()
                        .flatMap(image::node)
                        .filter(n -> n.phase() == NodePhase.UNCONFIRMED)
                        .isEmpty();
    }

    private static Motion of(Node n) {
        return new Motion(
                n.id(),
                Optional.empty(),
                n.name(),
                Icon.of(n.phase()),
                Words.of(n.phase()),
                n.phase() == NodePhase.UNCONFIRMED
                        ? "a person who confirms that it is off"
                        : n.deadline().map(Deadline::step).orElse(Words.explain(n.phase())),
                n.phaseSince(),
                n.deadline().map(Deadline::at).filter(_ -> n.phase() != NodePhase.UNCONFIRMED));
    }

    private static Motion of(KernelImage k) {
        return new Motion(
                k.id(),
                Optional.empty(),
                k.name(),
                Icon.STATE_INTERMEDIATE,
                "Importing",
                k.deadline().map(Deadline::step).orElse("The kernel is read and its initramfs is built."),
                k.created(),
                k.deadline().map(Deadline::at));
    }
}

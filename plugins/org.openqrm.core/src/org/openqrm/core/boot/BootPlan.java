package org.openqrm.core.boot;

import java.util.Optional;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VirtualEnvironment;

/** What a machine boots now. Every boot path, whatever firmware and loader, asks here and nowhere else. */
public sealed interface BootPlan {
    /** The idle ramdisk: inventory, then wait. */
    record Idle(KernelImage kernel, String hostname) implements BootPlan {}

    /** An instance of a Virtual Environment. */
    record Run(
            KernelImage kernel,
            ApplicationImage image,
            RootMode mode,
            InstanceId instance,
            long generation,
            String hostname)
            implements BootPlan {}

    /** Nothing now: the machine shows the reason and asks again. */
    record Hold(String reason) implements BootPlan {}

    /** The plan for the machine that owns {@code mac}; an unknown machine is inventoried. */
    static BootPlan of(DataCenterImage image, MacAddress mac) {
        Optional<Node> node = image.node(mac);
        if (node.isPresent() && holds(node.get())) {
            return new Hold("node " + node.get().name() + " is being fenced");
        }
        return node.flatMap(n -> image.assignment(n.id()))
                .map(a -> run(image, a))
                .orElseGet(() -> idle(image, node.map(Node::name).orElse("node-" + mac.suffix())));
    }

    /** A machine that is being fenced must not come up, whichever of the two is faster. */
    private static boolean holds(Node node) {
        return node.phase() == NodePhase.FENCING;
    }

    private static BootPlan run(DataCenterImage image, BootAssignment assignment) {
        Optional<Instance> instance =
                image.instance(assignment.instance()).filter(i -> i.generation() == assignment.generation());
        Optional<VirtualEnvironment> ve = image.ve(assignment.instance().ve());
        if (instance.isEmpty() || ve.isEmpty()) {
            return new Hold("the assignment of this node is not valid any more");
        }
        var definition = ve.get().definition();
        Optional<KernelImage> kernel =
                definition.kernel().flatMap(image.kernels()::get).filter(KernelImage::ready);
        Optional<ApplicationImage> root = definition.image().flatMap(image.images()::get);
        if (kernel.isEmpty() || root.isEmpty()) {
            return new Hold("Virtual Environment " + definition.name() + " lacks its kernel or application image");
        }
        String hostname = definition.nodes() == 1
                ? definition.name()
                : definition.name() + "-" + assignment.instance().index();
        return new Run(
                kernel.get(),
                root.get(),
                definition.rootMode(),
                assignment.instance(),
                assignment.generation(),
                hostname);
    }

    private static BootPlan idle(DataCenterImage image, String hostname) {
        return image.idleKernel()
                .<BootPlan>map(kernel -> new Idle(kernel, hostname))
                .orElseGet(() -> new Hold("no kernel image is imported yet"));
    }
}

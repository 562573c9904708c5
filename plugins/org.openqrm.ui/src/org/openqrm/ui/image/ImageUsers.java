package org.openqrm.ui.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.ui.text.Words;

/** Who uses an image, without widgets. */
final class ImageUsers {
    /**
     * One user.
     *
     * @param ve absent for the nodes of the pool
     * @param nodes that run it now, by name
     */
    record User(Optional<VeId> ve, String name, String state, String nodes) {}

    private static final int NAMES = 6;

    private ImageUsers() {}

    static List<User> of(DataCenterImage image, KernelId kernel) {
        List<User> users = new ArrayList<>();
        if (image.kernels().get(kernel).filter(KernelImage::idle).isPresent()) {
            List<String> idle = image.nodesByName().stream()
                    .filter(n -> n.phase() == NodePhase.IDLE)
                    .map(Node::name)
                    .toList();
            users.add(new User(Optional.empty(), "Unassigned nodes", "idle", names(idle)));
        }
        users.addAll(
                ves(image, v -> v.definition().kernel().filter(kernel::equals).isPresent()));
        return users;
    }

    static List<User> of(DataCenterImage image, ImageId root) {
        return ves(image, v -> v.definition().image().filter(root::equals).isPresent());
    }

    private static List<User> ves(DataCenterImage image, Predicate<VirtualEnvironment> uses) {
        return image.vesByName().stream()
                .filter(uses)
                .map(v -> new User(
                        Optional.of(v.id()),
                        v.name(),
                        Words.of(image.state(v.id())),
                        names(image.instances(v.id()).stream()
                                .map(Instance::node)
                                .flatMap(Optional::stream)
                                .flatMap(n -> image.node(n).stream())
                                .map(Node::name)
                                .toList())))
                .toList();
    }

    /** The first few, and how many more. */
    private static String names(List<String> all) {
        String first = all.stream().limit(NAMES).collect(Collectors.joining(", "));
        return all.size() > NAMES ? first + " and " + (all.size() - NAMES) + " more" : first;
    }
}

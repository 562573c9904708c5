package org.openqrm.ui.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.ui.Images;
import org.openqrm.ui.image.ImageUsers.User;

class ImageUsersTest {
    private static VeDefinition web() {
        VeDefinition d = VeDefinition.named("web");
        return new VeDefinition(
                d.name(),
                d.description(),
                d.comment(),
                d.disabled(),
                d.priority(),
                Optional.of(new KernelId(100)),
                Optional.of(new ImageId(101)),
                d.rootMode(),
                d.profile(),
                2,
                d.highAvailability());
    }

    private final Images images = new Images()
            .kernel(100, "debian")
            .application(101, "root")
            .application(102, "other")
            .node(1, NodePhase.IDLE, 1024)
            .node(2, NodePhase.ACTIVE, 1024)
            .ve(50, web(), Desired.STARTED)
            .instance(50, 1, InstancePhase.ACTIVE, Optional.of(2));

    @Test
    void thePoolAndTheVirtualEnvironmentsBootTheIdleKernel() {
        assertEquals(
                List.of(
                        new User(Optional.empty(), "Unassigned nodes", "idle", "node1"),
                        new User(Optional.of(new VeId(50)), "web", "Active", "node2")),
                ImageUsers.of(images.image(), new KernelId(100)));
    }

    @Test
    void anApplicationImageIsUsedByThoseThatNameIt() {
        assertEquals(
                List.of("web"),
                ImageUsers.of(images.image(), new ImageId(101)).stream()
                        .map(User::name)
                        .toList());
        assertEquals(List.of(), ImageUsers.of(images.image(), new ImageId(102)));
    }

    @Test
    void ofManyNodesTheFirstAreNamed() {
        Images many = new Images().kernel(100, "debian");
        for (int i = 1; i <= 9; i++) {
            many.node(i, NodePhase.IDLE, 1024);
        }
        assertEquals(
                "node1, node2, node3, node4, node5, node6 and 3 more",
                ImageUsers.of(many.image(), new KernelId(100)).getFirst().nodes());
    }
}

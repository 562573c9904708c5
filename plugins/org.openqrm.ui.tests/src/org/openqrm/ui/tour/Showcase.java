package org.openqrm.ui.tour;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeState;
import org.openqrm.core.telemetry.Telemetry.Counter;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Robot;

/** A small data centre in which there is something to see everywhere: work, faults, and what is on its way. */
final class Showcase {
    private static final int NODES = 72;
    private static final int NODES_OF_A_RACK = 12;
    private static final String[] OWNERS = {"dmz", "shop", "batch"};

    private final ConnectedLab lab;
    private final Robot robot;

    Showcase(ConnectedLab lab, Robot robot) {
        this.lab = lab;
        this.robot = robot;
    }

    void build() {
        lab.addImages();
        lab.submit(new Command.ImportKernel("debian-13", "/srv/linux-image-6.12.41-amd64.deb", false));
        lab.plugIn(NODES);
        robot.await("all are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == NODES);
        int i = 0;
        for (Node node : lab.image().nodesByName()) {
            describe(node, i++);
        }
        start("shop-web", 12, "debian-web", NodeProfile.any(), "The shop's front end");
        start("ledger", 3, "postgres-16", NodeProfile.any(), "Accounts; ask finance before it is stopped");
        start("mail", 4, "debian-web", NodeProfile.any(), "");
        start("wiki", 1, "debian-web", NodeProfile.any(), "");
        start("nightly-batch", 20, "debian-web", NodeProfile.any(), "Reports of the night");
        define("archive", 2, "postgres-16", "Started on demand");
        for (String ve : new String[] {"shop-web", "ledger", "mail", "wiki", "nightly-batch"}) {
            robot.await(ve + " is active", () -> lab.image().state(lab.ve(ve).id()) == VeState.ACTIVE);
        }
        lab.configure();
        lab.simulate();
        lab.world()
                .services(List.of(
                        new ServiceStatus(
                                "DHCP", true, "eno1, 10.0.0.1 port 67", List.of(new Counter("discovers", 144))),
                        new ServiceStatus("TFTP", true, "10.0.0.1 port 69", List.of(new Counter("files", 72))),
                        new ServiceStatus("HTTP", true, "10.0.0.1 port 80", List.of(new Counter("scripts", 144))),
                        new ServiceStatus("Agent", true, "10.0.0.1 port 4711", List.of(new Counter("Beats", 8640)))));
        lab.world().warn("dhcp.foreign", "A DHCP server that is not ours answers on eth1: 10.0.0.254.");
        lab.world().remember(node().id(), SampleBoots.of("ledger"));
        loseOneThatNobodyCanFence();
        waitForTooMuch();
    }

    private void describe(Node node, int i) {
        int rack = i / NODES_OF_A_RACK + 1;
        lab.submit(new Command.EditNode(
                node.id(),
                "rack%d-%02d".formatted(rack, i % NODES_OF_A_RACK + 1),
                new TreeSet<>(Set.of("rack-" + rack, OWNERS[i % OWNERS.length])),
                i % 23 == 7,
                i % 23 == 7 ? "Waits for a new fan" : "",
                node.revision()));
        lab.submit(new Command.SetPowerDevice(
                node.id(),
                Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, "10.0.128." + (i + 1), 623, "admin")),
                Optional.of(new Secret("secret".toCharArray()))));
    }

    private void define(String name, int nodes, String image, String description) {
        VeDefinition d = VeDefinition.named(name);
        lab.submit(new Command.CreateVe(new VeDefinition(
                name,
                description,
                "",
                false,
                50,
                lab.image().kernel("debian-12").map(KernelImage::id),
                lab.image().image(image).map(ApplicationImage::id),
                d.rootMode(),
                d.profile(),
                nodes,
                true)));
    }

    private void start(String name, int nodes, String image, NodeProfile profile, String description) {
        define(name, nodes, image, description);
        lab.edit(name, description, "", profile);
        lab.submit(new Command.StartVe(lab.ve(name).id()));
    }

    /** Its silence is noticed, and only a person can say that it is off. */
    private void loseOneThatNobodyCanFence() {
        Node bare = lab.image().instances(lab.ve("shop-web").id()).stream()
                .map(Instance::node)
                .flatMap(Optional::stream)
                .map(id -> lab.image().node(id).orElseThrow())
                .findFirst()
                .orElseThrow();
        lab.submit(new Command.SetPowerDevice(bare.id(), Optional.empty(), Optional.empty()));
        lab.freeze(bare.name());
        robot.await(
                "a person is asked",
                () -> lab.image().node(bare.id()).orElseThrow().phase() == NodePhase.UNCONFIRMED);
        robot.await("there is an alert", () -> lab.image().alerts().values().stream()
                .anyMatch(e -> e.severity() != Event.Severity.INFO));
    }

    /** It wants more memory than any free node has. */
    private void waitForTooMuch() {
        NodeProfile any = NodeProfile.any();
        NodeProfile large = new NodeProfile(
                Requirement.atLeast(1_048_576L),
                any.cpuCount(),
                any.cpuMhz(),
                any.cpuModel(),
                any.requiredTags(),
                any.excludedTags());
        start("analytics", 2, "debian-web", large, "Needs 1 TiB of memory");
    }

    Node node() {
        return lab.image().instances(lab.ve("ledger").id()).stream()
                .map(Instance::node)
                .flatMap(Optional::stream)
                .map(id -> lab.image().node(id).orElseThrow())
                .findFirst()
                .orElseThrow();
    }
}

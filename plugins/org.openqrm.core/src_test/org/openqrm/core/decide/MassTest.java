package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;

/** Very many things at once. */
class MassTest {
    private static final int NODES = 900;

    private final Scenario s = new Scenario();

    private Node node(int number) {
        MacAddress mac = new MacAddress("52:54:00:%02x:%02x:01".formatted(number / 256, number % 256));
        return new Node(
                new NodeId(10_000 + number),
                "n" + number,
                new Evidence(Set.of(mac), Optional.of("%036d".formatted(number)), Optional.empty()),
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty(),
                false,
                Optional.empty(),
                NodePhase.IDLE,
                s.now,
                Optional.empty(),
                Optional.of(new AgentSession(
                        number, new UUID(0, number), new byte[32], new byte[32], 0, "10.77.4." + number % 250)),
                "",
                1);
    }

    private void put(Node node) {
        s.image = ImageChanges.apply(s.image, new Change.PutNode(node));
    }

    @Test
    void theStartOfManyInstancesIsSeveralCommitsOfASizeThatADiskTakesAtOnce() {
        s.ve("web", NODES, true);
        for (int i = 1; i <= NODES; i++) {
            put(node(i));
        }
        VeId web = s.image.ve("web").orElseThrow().id();
        Decider decider = new Decider(starting(NODES));
        DataCenterImage image = decider.decide(s.image, Actor.WORKBENCH, new Command.StartVe(web), s.now, s)
                .image();
        int commits = 0;
        while (image.instances(web).stream().anyMatch(i -> i.phase() != InstancePhase.STARTING)
                || image.instances(web).isEmpty()) {
            Decision decision = decider.reconcile(image, s.now, s);
            assertThat(decision.changes()).hasSizeBetween(1, NODES + Draft.MANY_CHANGES);
            image = decision.image();
            commits++;
            assertThat(commits).isLessThan(10);
        }
        assertThat(commits).isGreaterThan(2);
        assertThat(image.instances(web).stream()
                        .map(i -> i.node().orElseThrow())
                        .distinct())
                .hasSize(NODES);
    }

    @Test
    void noMoreNodesStartAtATimeThanTheSettingSays() {
        s.ve("web", 10, true);
        for (int i = 1; i <= 10; i++) {
            put(node(i));
        }
        VeId web = s.image.ve("web").orElseThrow().id();
        Decider decider = new Decider(starting(4));
        DataCenterImage image = decider.decide(s.image, Actor.WORKBENCH, new Command.StartVe(web), s.now, s)
                .image();
        for (int up = 0; up <= 10; up += 2) {
            image = reconciled(decider, image);
            List<Node> starting = image.nodes().values().stream()
                    .filter(n -> n.phase() == NodePhase.STARTING)
                    .toList();
            assertThat(starting).as("with %d up", up).hasSize(Math.min(4, 10 - up));
            assertThat(image.alerts().isEmpty())
                    .as("waiting for a turn is no alert")
                    .isTrue();
            for (Node node : starting.subList(0, Math.min(2, starting.size()))) {
                image = ImageChanges.apply(
                        image, new Change.PutNode(node.in(NodePhase.ACTIVE, s.now, Optional.empty())));
            }
        }
    }

    private DataCenterImage reconciled(Decider decider, DataCenterImage image) {
        DataCenterImage before = image;
        DataCenterImage next = decider.reconcile(before, s.now, s).image();
        while (next != before) {
            before = next;
            next = decider.reconcile(before, s.now, s).image();
        }
        return next;
    }

    private Settings starting(int atOnce) {
        Settings d = s.settings;
        return new Settings(
                d.detection(),
                d.bootTimeout(),
                d.fenceTimeout(),
                d.releaseTimeout(),
                d.maxBoots(),
                atOnce,
                d.restartGrace(),
                d.importTimeout());
    }

    @Test
    void nodesAreFoundByNameAndUuidWhateverHappensToThem() {
        Node first = node(1);
        put(first);
        put(node(2));
        String uuid = first.evidence().uuid().orElseThrow();
        assertThat(s.image.node("n1")).contains(first);
        assertThat(s.image.node("52:54:00:00:01:01")).contains(first);
        assertThat(s.image.node("52:54:00:00:01:02")).isEmpty();
        assertThat(s.image.node("no mac")).isEmpty();
        assertThat(s.image.nodesOfUuid(uuid)).containsExactly(first.id());

        put(node(2).withFindings(new Evidence(Set.of(), Optional.of(uuid), Optional.empty()), Optional.empty()));
        assertThat(s.image.nodesOfUuid(uuid)).containsExactlyInAnyOrder(first.id(), node(2).id());
        assertThat(s.image.nodesOfUuid(node(2).evidence().uuid().orElseThrow())).isEmpty();

        s.image = ImageChanges.apply(s.image, new Change.RemoveNode(first.id()));
        assertThat(s.image.node("n1")).isEmpty();
        assertThat(s.image.nodesOfUuid(uuid)).containsExactly(node(2).id());
    }
}

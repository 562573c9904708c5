package org.openqrm.model.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.util.EContentAdapter;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VeState;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.model.ModelPackage.Literals;
import org.openqrm.model.Node;

class MirrorTest {
    private final Mirror mirror = new Mirror();
    private final List<Batch> batches = new ArrayList<>();
    private final List<String> notifications = new ArrayList<>();
    private DataCenterImage image = DataCenterImage.empty();

    private static Change node(int id) {
        return new Change.PutNode(SampleData.node(id));
    }

    private void listen() {
        mirror.listen(batches::add);
        mirror.root().eAdapters().add(new EContentAdapter() {
            @Override
            public void notifyChanged(Notification notification) {
                super.notifyChanged(notification);
                if (notification.getEventType() != Notification.REMOVING_ADAPTER) {
                    notifications.add(((org.eclipse.emf.ecore.EStructuralFeature) notification.getFeature()).getName());
                }
            }
        });
    }

    @Test
    void showsAllOfANode() {
        image = SampleData.with(image, node(1));
        mirror.show(image);

        Node node = mirror.root().getNodes().getFirst();
        assertThat(node.getName()).isEqualTo("node1");
        assertThat(node.getTags()).containsExactly("rack1");
        assertThat(node.getInventory().getCpu().getCount()).isEqualTo(2);
        assertThat(node.getInventory().getNics().getFirst().getName()).isEqualTo("eth0");
        assertThat(node.getInventory().getBmcAddress()).isNull();
    }

    @Test
    void usesWhatWasPreparedElsewhere() {
        image = SampleData.with(image, node(1));
        var prepared = Mirror.prepare(image);
        mirror.take(prepared);
        image = SampleData.with(image, node(2));
        mirror.show(image);

        Node first = mirror.node(new NodeId(1)).orElseThrow();
        assertThat(prepared).containsValue(first);
        assertThat(first.getName()).isEqualTo("node1");
        assertThat(mirror.node(new NodeId(2)).orElseThrow().getName()).isEqualTo("node2");
        assertThat(prepared.values()).doesNotContain(mirror.node(new NodeId(2)).orElseThrow());
    }

    @Test
    void anAssignmentThatGoesAwayIsTakenFromTheNode() {
        InstanceId instance = new InstanceId(new VeId(7), 1);
        image = SampleData.with(
                image,
                node(1),
                node(2),
                new Change.PutAssignment(new BootAssignment(new NodeId(1), instance, 1, 0, SampleData.NOON)));
        mirror.show(image);
        Node first = mirror.node(new NodeId(1)).orElseThrow();
        assertThat(first.getAssignment()).isNotNull();

        image = SampleData.with(
                image,
                new Change.RemoveAssignment(new NodeId(1)),
                new Change.PutAssignment(new BootAssignment(new NodeId(2), instance, 2, 0, SampleData.NOON)));
        mirror.show(image);
        assertThat(first.getAssignment()).isNull();
        assertThat(mirror.node(new NodeId(2)).orElseThrow().getAssignment()).isNotNull();
    }

    @Test
    void setsOnlyWhatDiffersAndKeepsTheObject() {
        image = SampleData.with(image, node(1), node(2));
        mirror.show(image);
        Node before = mirror.node(new NodeId(1)).orElseThrow();
        listen();

        image = SampleData.with(
                image, new Change.PutNode(SampleData.node(1).in(NodePhase.BOOTING, SampleData.NOON, Optional.empty())));
        mirror.show(image);

        assertThat(mirror.node(new NodeId(1))).containsSame(before);
        assertThat(notifications).containsExactlyInAnyOrder("phase", "state", "revision");
        assertThat(batches).hasSize(1);
        assertThat(batches.getFirst().changed()).containsExactly(before);
        assertThat(batches.getFirst().touches(Literals.DATA_CENTER__NODES)).isTrue();
        assertThat(batches.getFirst().touches(Literals.DATA_CENTER__VES)).isFalse();
    }

    @Test
    void theSameImageIsNoNews() {
        mirror.show(image);
        listen();
        mirror.show(image);
        assertThat(batches).isEmpty();
    }

    @Test
    void removesWhatIsGone() {
        image = SampleData.with(image, node(1), node(2));
        mirror.show(image);
        Node gone = mirror.node(new NodeId(2)).orElseThrow();
        listen();

        image = SampleData.with(image, new Change.RemoveNode(new NodeId(2)));
        mirror.show(image);

        assertThat(mirror.root().getNodes()).extracting(Node::getName).containsExactly("node1");
        assertThat(mirror.node(new NodeId(2))).isEmpty();
        assertThat(batches.getFirst().removed()).containsExactly(gone);
    }

    @Test
    void ordersInstancesAndDerivesTheState() {
        image = SampleData.with(image, new Change.PutVe(SampleData.ve(7, "web")));
        mirror.show(image);
        assertThat(mirror.ve(new VeId(7)).orElseThrow().getState()).isEqualTo(VeState.INACTIVE);

        image = SampleData.with(image, new Change.PutInstance(SampleData.instance(7, 2, InstancePhase.STARTING)));
        image = SampleData.with(image, new Change.PutInstance(SampleData.instance(7, 1, InstancePhase.FAILED)));
        mirror.show(image);

        var ve = mirror.ve(new VeId(7)).orElseThrow();
        assertThat(ve.getInstances()).extracting(i -> i.getId().index()).containsExactly(1, 2);
        assertThat(ve.getState()).isEqualTo(VeState.ERROR);
    }

    @Test
    void showsTheAssignmentOfANode() {
        image = SampleData.with(image, node(1));
        image = SampleData.with(
                image,
                new Change.PutAssignment(
                        new BootAssignment(new NodeId(1), new InstanceId(new VeId(7), 1), 3, 0, SampleData.NOON)));
        mirror.show(image);
        assertThat(mirror.node(new NodeId(1)).orElseThrow().getAssignment().getGeneration())
                .isEqualTo(3);
    }

    @Test
    void tellsTheThresholdOfThePool() {
        mirror.show(image);
        image = SampleData.with(image, new Change.PutPoolThreshold(25));
        mirror.show(image);
        assertThat(mirror.root().getPoolThreshold()).isEqualTo(25);
    }

    @Test
    void followsTheEventLogAsItMovesOn() {
        image = SampleData.with(
                image, new Change.PutEvent(SampleData.event(1)), new Change.PutEvent(SampleData.event(2)));
        mirror.show(image);
        for (long sequence = 3; sequence <= ImageChanges.RECENT_EVENTS + 1; sequence++) {
            image = SampleData.with(image, new Change.PutEvent(SampleData.event(sequence)));
        }
        mirror.show(image);
        assertThat(mirror.root().getEvents()).hasSize(ImageChanges.RECENT_EVENTS);
        assertThat(mirror.root().getEvents().getFirst().getSequence()).isEqualTo(2);
    }
}

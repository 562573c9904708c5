package org.openqrm.ui.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.bulk.Bulk;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.Images;

class VerbTest {
    private final Images images = new Images()
            .kernel(1, "k")
            .application(1, "i")
            .node(1, NodePhase.IDLE, 1024)
            .node(2, NodePhase.ACTIVE, 1024)
            .node(3, NodePhase.UNCONFIRMED, 1024)
            .ve(1, ready("web"), Desired.STOPPED)
            .ve(2, VeDefinition.named("bare"), Desired.STOPPED);
    private final Mirror mirror = new Mirror();

    private static VeDefinition ready(String name) {
        VeDefinition d = VeDefinition.named(name);
        return new VeDefinition(
                name,
                "",
                "",
                false,
                50,
                Optional.of(new KernelId(1)),
                Optional.of(new ImageId(1)),
                RootMode.SHARED,
                d.profile(),
                1,
                true);
    }

    private List<Object> possible(String verb, List<?> selected) {
        return Verbs.named(verb).possible(images.image(), selected);
    }

    @Test
    void onlyWhatTheRulesAllowIsPossible() {
        mirror.show(images.image());
        List<Object> startable = possible("ve.start", mirror.root().getVes());
        assertThat(startable).containsExactly(mirror.ve(new VeId(1)).orElseThrow());
        assertThat(possible("ve.stop", mirror.root().getVes())).isEmpty();
        assertThat(possible("node.confirmOff", mirror.root().getNodes())).hasSize(1);
        assertThat(possible("node.reboot", mirror.root().getNodes())).hasSize(2);
        assertThat(possible("ve.start", mirror.root().getNodes())).isEmpty();
        assertThat(possible("delete", mirror.root().getKernels())).isEmpty();
    }

    @Test
    void saysWhatOfManyIsLeftOutAndWhy() {
        mirror.show(images.image());
        List<Object> nodes = List.copyOf(mirror.root().getNodes());
        Bulk reboot = Verbs.named("node.reboot").bulk(images.image(), nodes);
        assertThat(reboot.steps()).hasSize(2);
        assertThat(reboot.left()).containsExactly(new Bulk.Left("node3", "node3 is neither idle nor active."));
        assertThat(Verbs.named("node.maintenanceOn").bulk(images.image(), nodes).steps())
                .hasSize(3);
        assertThat(Verbs.named("node.maintenanceOff").possibleForAny(images.image(), nodes))
                .isFalse();
        assertThat(BulkTexts.title("Reboot", nodes)).isEqualTo("Reboot: 3 nodes");
        assertThat(BulkTexts.message(nodes.subList(0, 2), reboot.left())).contains("1 of the selected is left out");
        assertThat(BulkTexts.copy(reboot.left())).isEqualTo("node3\tnode3 is neither idle nor active.\n");
    }

    @Test
    void aRestartRebootsAllNodesThatRunIt() {
        images.instance(1, 1, InstancePhase.ACTIVE, Optional.of(2));
        mirror.show(images.image());
        Bulk restart =
                Verbs.named("ve.restart").bulk(images.image(), mirror.root().getVes());
        assertThat(restart.steps()).containsExactly(new Bulk.Step("web", new Command.RebootNode(new NodeId(2))));
        assertThat(restart.left()).extracting(Bulk.Left::name).containsExactly("bare");
    }

    @Test
    void asksBeforeItDoesHarm() {
        mirror.show(images.image());
        List<Object> ves = List.copyOf(mirror.root().getVes());
        assertThat(Verbs.named("ve.start").question().apply(ves)).isEmpty();
        assertThat(Verbs.named("delete").question().apply(ves))
                .hasValueSatisfying(
                        q -> assertThat(q).contains("web").contains("bare").contains("cannot be undone"));
    }

    @Test
    void aRebootOfAnIdleNodeNeedsNoQuestion() {
        mirror.show(images.image());
        List<Object> nodes = List.copyOf(mirror.root().getNodes());
        assertThat(Verbs.named("node.reboot")
                        .question()
                        .apply(nodes.stream()
                                .filter(n -> ((org.openqrm.model.Node) n).getPhase() == NodePhase.IDLE)
                                .toList()))
                .isEmpty();
        assertThat(Verbs.named("node.reboot").question().apply(nodes)).isPresent();
    }

    @Test
    void listsNamesShortly() {
        mirror.show(images.image());
        assertThat(Verbs.names(List.copyOf(mirror.root().getNodes()))).matches("node\\d, node\\d and node\\d");
    }
}

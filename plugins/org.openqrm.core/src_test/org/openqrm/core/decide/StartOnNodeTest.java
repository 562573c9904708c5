package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;

/** A person says on which node a Virtual Environment starts, or where it may run at all. */
class StartOnNodeTest {
    private final Scenario s = new Scenario();
    private final Node first = s.idle(1, 192);
    private final Node second = s.idle(2, 192);

    private VirtualEnvironment web() {
        return s.image.ve("web").orElseThrow();
    }

    private Optional<NodeId> nodeOf(int slot) {
        return s.image.instance(new InstanceId(web().id(), slot)).orElseThrow().node();
    }

    private String refusal(Command command) {
        return CommandRules.check(s.image, command).toString();
    }

    private void allow(Set<NodeId> only, Set<NodeId> never) {
        VeDefinition d = web().definition();
        NodeProfile profile = d.profile().withNodes(new TreeSet<>(only), new TreeSet<>(never));
        s.order(new Command.EditVe(
                web().id(),
                new VeDefinition(
                        d.name(),
                        d.description(),
                        d.comment(),
                        d.disabled(),
                        d.priority(),
                        d.kernel(),
                        d.image(),
                        d.rootMode(),
                        profile,
                        d.nodes(),
                        d.highAvailability()),
                web().revision()));
    }

    @Test
    void theChosenNodeIsTakenThoughAnotherFitsBetter() {
        s.ve("web", 1, true);
        s.order(new Command.StartVeOn(web().id(), second.id()));
        assertThat(nodeOf(1)).contains(second.id());
        assertThat(s.phase(second.name())).isEqualTo(NodePhase.STARTING);
        assertThat(s.phase(first.name())).isEqualTo(NodePhase.IDLE);
    }

    @Test
    void theOtherInstancesAreLeftToPlacement() {
        s.ve("web", 2, true);
        s.order(new Command.StartVeOn(web().id(), second.id()));
        assertThat(nodeOf(1)).contains(second.id());
        assertThat(nodeOf(2)).contains(first.id());
    }

    @Test
    void anInstanceThatWaitsGetsANodeThatIsGivenToIt() {
        s.ve("web", 2, true);
        allow(Set.of(first.id()), Set.of());
        s.order(new Command.StartVe(web().id()));
        assertThat(nodeOf(2)).isEmpty();
        allow(Set.of(first.id(), second.id()), Set.of());
        // Placement is as fast as a person: the instance has its node already, and the rules say so.
        assertThat(nodeOf(2)).contains(second.id());
        assertThat(refusal(new Command.StartVeOn(web().id(), second.id()))).contains("none of its instances waits");
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheReason() {
        s.ve("web", 1, true);
        allow(Set.of(first.id()), Set.of());
        assertThat(refusal(new Command.StartVeOn(web().id(), second.id())))
                .contains(second.name() + " does not fit: Only nodes is to be one of them, but is not chosen");
        s.order(new Command.StartVe(web().id()));
        assertThat(refusal(new Command.StartVeOn(web().id(), first.id())))
                .contains("is started and none of its instances waits", "is taken by an instance");
        assertThat(refusal(new Command.StartVeOn(web().id(), new NodeId(999)))).contains("does not exist any more");
    }

    @Test
    void onlyTheNodesThatAreNamedAreTaken() {
        s.ve("web", 1, true);
        allow(Set.of(second.id()), Set.of());
        s.order(new Command.StartVe(web().id()));
        assertThat(nodeOf(1)).contains(second.id());
    }

    @Test
    void aNodeThatIsRuledOutIsNeverTaken() {
        s.ve("web", 2, true);
        allow(Set.of(), Set.of(first.id()));
        s.order(new Command.StartVe(web().id()));
        assertThat(nodeOf(1)).contains(second.id());
        assertThat(nodeOf(2)).isEmpty();
        assertThat(refusal(new Command.EditVe(
                        web().id(),
                        new VeDefinition(
                                "web",
                                "",
                                "",
                                false,
                                50,
                                web().definition().kernel(),
                                web().definition().image(),
                                web().definition().rootMode(),
                                NodeProfile.any()
                                        .withNodes(
                                                new TreeSet<>(Set.of(first.id())), new TreeSet<>(Set.of(first.id()))),
                                2,
                                true),
                        web().revision())))
                .contains("All nodes that it may run on are ruled out too");
    }
}

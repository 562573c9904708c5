package org.openqrm.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqrm.core.bulk.Bulk.Left;
import org.openqrm.core.bulk.Bulk.Step;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;

class BulkTest {
    private static final Optional<Secret> SECRET = Optional.of(new Secret("geheim".toCharArray()));
    private DataCenterImage image = DataCenterImage.empty();

    private void node(int id, boolean maintenance, Optional<String> bmc, String... tags) {
        image = ImageChanges.apply(
                image,
                new Change.PutNode(new Node(
                        new NodeId(id),
                        "n" + id,
                        Evidence.of(new MacAddress(String.format("52:54:00:77:00:%02x", id))),
                        Optional.empty(),
                        new TreeSet<>(List.of(tags)),
                        bmc.map(a -> new PowerDevice(PowerDevice.Kind.IPMI, a, 623, "admin")),
                        maintenance,
                        Optional.empty(),
                        id < 10 ? NodePhase.IDLE : NodePhase.OFF,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        1)));
    }

    private List<Node> nodes() {
        return image.nodesByName();
    }

    @Test
    void whatIsSoAlreadyAndWhatIsForbiddenIsLeftOut() {
        node(1, true, Optional.empty(), "dmz");
        node(2, false, Optional.empty(), "dmz", "old");
        Bulk maintenance = Bulk.of(image, NodeSteps.maintenance(nodes(), true));
        assertThat(maintenance.steps()).extracting(Step::name).containsExactly("n2");
        assertThat(maintenance.left()).containsExactly(new Left("n1", "It is so already."));
        Bulk tags = Bulk.of(image, NodeSteps.tags(nodes(), Set.of("dmz"), Set.of("old")));
        assertThat(tags.steps()).singleElement().satisfies(step -> assertThat(
                        ((Command.EditNode) step.command()).tags())
                .containsExactly("dmz"));
        node(11, false, Optional.empty());
        Bulk reboot = Bulk.of(
                image,
                nodes().stream()
                        .map(n -> new Step(n.name(), new Command.RebootNode(n.id())))
                        .toList());
        assertThat(reboot.steps()).hasSize(2);
        assertThat(reboot.left()).containsExactly(new Left("n11", "n11 is neither idle nor active."));
    }

    @Test
    void allAreAnsweredAndSummedUp() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            steps.add(new Step("n" + i, new Command.RebootNode(new NodeId(i))));
        }
        AtomicInteger answered = new AtomicInteger();
        BulkRun run = BulkRun.of(
                steps,
                c -> CompletableFuture.completedFuture(
                        ((Command.RebootNode) c).node().value() == 7
                                ? Outcome.Rejected.because("", "It is away.")
                                : new Outcome.Accepted(1, OptionalInt.empty())),
                answered::addAndGet,
                () -> answered.get() >= 200);
        assertThat(run.done()).hasSize(199);
        assertThat(run.refused()).containsExactly(new Left("n7", "It is away."));
        assertThat(run.notTried()).hasSize(50).first().isEqualTo("n200");
        assertThat(run.sentence()).isEqualTo("199 done, 1 refused, 50 not tried");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.9.{n}, 10.0.9.3",
        "10.0.9.{n=101}, 10.0.9.103",
        "bmc-{name}, bmc-rack1-07b",
        "bmc{number}.lan, bmc07.lan",
        "bmc-{n=008}, bmc-010",
        "10.0.9.7, 10.0.9.7"
    })
    void aPatternGivesEachNodeItsAddress(String pattern, String address) {
        assertThat(AddressPattern.parse(pattern).address(2, "rack1-07b")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "10.0.9.{x}", "10.0.9.{n", "bmc}-{name}", "{n=}", "{n=1234567}", "{N}"})
    void aPatternThatIsNoneSaysWhy(String pattern) {
        assertThatThrownBy(() -> AddressPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.9.{n=254}", "10.0.{n}", "bmc {n}", "-{name}", "bmc-{number}"})
    void anAddressThatIsNoneSaysWhy(String pattern) {
        assertThatThrownBy(() -> AddressPattern.parse(pattern).address(2, "web"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void faultsOfPowerDevicesAreNamedBefore() {
        node(1, false, Optional.of("10.0.9.1"));
        node(2, false, Optional.empty());
        node(3, false, Optional.of("10.0.9.9"));
        node(4, false, Optional.of("10.0.9.2"));
        List<Node> three = nodes().subList(0, 3);
        AddressPattern pattern = AddressPattern.parse("10.0.9.{n}");
        PowerPlan plan = PowerPlan.of(image, three, Set.of(), pattern, 623, true);
        assertThat(plan.rows())
                .extracting(PowerPlan.Row::fault)
                .containsExactly(Optional.empty(), Optional.of("It is the one of n4."), Optional.empty());
        assertThat(plan.faults(Set.of())).isEqualTo(1);
        Set<NodeId> left = Set.of(new NodeId(2));
        PowerPlan without = PowerPlan.of(image, three, left, pattern, 623, true);
        assertThat(without.faults(left)).isZero();
        List<Step> steps = without.steps(left, 623, "admin", SECRET);
        assertThat(steps).extracting(Step::name).containsExactly("n1", "n3");
        assertThat(steps).allSatisfy(s -> assertThat(CommandRules.check(image, s.command()))
                .isEmpty());
        assertThat(PowerPlan.of(image, three, Set.of(), AddressPattern.parse("bmc"), 623, true)
                        .faults(Set.of()))
                .isEqualTo(2);
        assertThat(PowerPlan.of(image, three, Set.of(), AddressPattern.parse("b{n}"), 623, false)
                        .rows())
                .extracting(row -> row.fault().isPresent())
                .containsExactly(false, true, false);
    }
}

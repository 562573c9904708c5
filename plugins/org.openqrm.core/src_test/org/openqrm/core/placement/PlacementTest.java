package org.openqrm.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;

class PlacementTest {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private DataCenterImage image = DataCenterImage.empty();

    private void node(int id, long memoryMiB, int cpus, NodePhase phase, int idleSeconds, String... tags) {
        MacAddress mac = new MacAddress(String.format("52:54:00:77:00:%02x", id));
        Inventory inventory = new Inventory(
                new Inventory.Cpu("Xeon Gold 6130", 1, cpus, 2100),
                memoryMiB,
                List.of(),
                List.of(),
                new Inventory.Smbios("", "", "", ""),
                Inventory.Firmware.UEFI,
                Optional.empty(),
                "6.1");
        image = ImageChanges.apply(
                image,
                new Change.PutNode(new Node(
                        new NodeId(id),
                        "n" + id,
                        Evidence.of(mac),
                        Optional.of(inventory),
                        new TreeSet<>(List.of(tags)),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        phase,
                        T.minusSeconds(idleSeconds),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        1)));
    }

    private static VeDefinition wanting(NodeProfile profile) {
        VeDefinition d = VeDefinition.named("web");
        return new VeDefinition(d.name(), "", "", false, 50, d.kernel(), d.image(), d.rootMode(), profile, 1, true);
    }

    private static NodeProfile profile(
            Requirement<Long> memory, Requirement<Integer> cpus, List<String> tags, List<String> not) {
        return new NodeProfile(
                memory, cpus, Requirement.any(), Optional.empty(), new TreeSet<>(tags), new TreeSet<>(not));
    }

    private Optional<String> chosen(NodeProfile profile) {
        return Placement.choose(image, wanting(profile), Set.of()).map(Node::name);
    }

    @Test
    void theSmallestThatSufficesIsTaken() {
        node(1, 65536, 32, NodePhase.IDLE, 900);
        node(2, 8192, 4, NodePhase.IDLE, 10);
        node(3, 4096, 4, NodePhase.IDLE, 900);
        assertThat(chosen(profile(Requirement.atLeast(6000L), Requirement.any(), List.of(), List.of())))
                .contains("n2");
    }

    @Test
    void atEqualWasteTheOneThatWasIdleLongest() {
        node(1, 8192, 4, NodePhase.IDLE, 10);
        node(2, 8190, 4, NodePhase.IDLE, 500);
        assertThat(chosen(NodeProfile.any())).contains("n2");
    }

    @Test
    void taggedNodesAreKeptForThoseWhoAskForThem() {
        node(1, 8192, 4, NodePhase.IDLE, 900, "fast_interconnect");
        node(2, 8192, 4, NodePhase.IDLE, 10);
        assertThat(chosen(NodeProfile.any())).contains("n2");
        assertThat(chosen(profile(Requirement.any(), Requirement.any(), List.of("fast_interconnect"), List.of())))
                .contains("n1");
        assertThat(chosen(profile(Requirement.any(), Requirement.any(), List.of(), List.of("fast_interconnect"))))
                .contains("n2");
    }

    @Test
    void memoryThatTheFirmwareKeepsDoesNotCount() {
        node(1, 3931, 4, NodePhase.IDLE, 10);
        assertThat(chosen(profile(Requirement.atLeast(4096L), Requirement.any(), List.of(), List.of())))
                .contains("n1");
        assertThat(chosen(profile(Requirement.exactly(4096L), Requirement.any(), List.of(), List.of())))
                .contains("n1");
        assertThat(chosen(profile(Requirement.exactly(2048L), Requirement.any(), List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void onlyIdleNodesAreTakenAndTheRestIsExplained() {
        node(1, 8192, 4, NodePhase.ACTIVE, 10);
        node(2, 2048, 4, NodePhase.IDLE, 10);
        VeDefinition wanted =
                wanting(profile(Requirement.atLeast(4096L), Requirement.any(), List.of("dmz"), List.of()));
        assertThat(Placement.choose(image, wanted, Set.of())).isEmpty();
        List<Candidate> candidates = Placement.explain(image, wanted, Set.of());
        assertThat(candidates).hasSize(2);
        Candidate two = candidates.stream()
                .filter(c -> c.node().name().equals("n2"))
                .findFirst()
                .orElseThrow();
        assertThat(two.checks())
                .filteredOn(c -> !c.met())
                .extracting(Check::requirement)
                .containsExactly("RAM", "Tag dmz");
        assertThat(two.checks())
                .filteredOn(c -> c.requirement().equals("RAM"))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.wanted()).isEqualTo("at least 4.0 GiB");
                    assertThat(c.found()).isEqualTo("2.0 GiB");
                });
    }

    @Test
    void theClosestOfThoseThatMissIsNamedFirst() {
        node(1, 1024, 4, NodePhase.IDLE, 10);
        node(2, 6144, 4, NodePhase.IDLE, 10);
        node(3, 2048, 4, NodePhase.IDLE, 10);
        VeDefinition wanted = wanting(profile(Requirement.atLeast(8192L), Requirement.any(), List.of(), List.of()));
        assertThat(Placement.explain(image, wanted, Set.of()))
                .extracting(c -> c.node().name())
                .containsExactly("n2", "n3", "n1");
    }

    @Test
    void aNodeOnWhichTheStartFailedIsAvoided() {
        node(1, 8192, 4, NodePhase.IDLE, 10);
        assertThat(Placement.choose(image, wanting(NodeProfile.any()), Set.of(new NodeId(1))))
                .isEmpty();
    }
}

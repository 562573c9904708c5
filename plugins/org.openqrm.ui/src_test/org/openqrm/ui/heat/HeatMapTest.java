package org.openqrm.ui.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.ui.Images;
import org.openqrm.ui.heat.HeatMap.Cell;

class HeatMapTest {
    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

    private final Images images = new Images()
            .node(1, NodePhase.ACTIVE, 1024, "rack-10", "dmz")
            .node(2, NodePhase.IDLE, 1024, "rack-9", "room-a")
            .node(10, NodePhase.OFF, 1024, "rack-9", "room-a")
            .node(3, NodePhase.ERROR, 1024);

    private HeatMap map(Grouping by) {
        return HeatMap.of(images.image(), id -> id.value() == 1 ? OptionalDouble.of(0.5) : OptionalDouble.empty(), by);
    }

    @Test
    void everyNodeIsInExactlyOneGroupInTheOrderOfNumbers() {
        HeatMap map = map(Grouping.RACKS);
        assertThat(map.groups()).extracting(HeatMap.Group::name).containsExactly("rack-9", "rack-10", HeatMap.OTHERS);
        assertThat(map.groups().getFirst().cells()).extracting(Cell::name).containsExactly("node2", "node10");
        assertThat(map.size()).isEqualTo(4);
    }

    @Test
    void withoutAKindOfTagAllAreOneGroupWithoutAName() {
        assertThat(map(Grouping.NONE).groups()).extracting(HeatMap.Group::name).containsExactly("");
        assertThat(map(new Grouping(Grouping.Kind.TAG, "floor-")).groups())
                .extracting(HeatMap.Group::name)
                .containsExactly("");
        assertThat(HeatMap.of(new Images().image(), _ -> UNKNOWN, Grouping.NONE).size())
                .isZero();
    }

    @Test
    void offersTheKindsOfTagsThatMakeSeveralGroups() {
        assertThat(Grouping.choices(images.image().nodes().values())).containsExactly(Grouping.RACKS, Grouping.NONE);
    }

    @Test
    void groupsByTheBeginningOfNamesWhereTheyHaveOne() {
        Images racked = new Images();
        for (int i = 1; i <= 6; i++) {
            racked.node(i, NodePhase.IDLE, 1024);
        }
        assertThat(Grouping.choices(racked.image().nodes().values())).containsExactly(Grouping.NONE);
        List<Node> named = racked.image().nodes().values().stream()
                .map(n -> n.edited("r0" + n.id().value() % 2 + "-" + n.id().value(), n.tags(), n.power(), false, ""))
                .toList();
        assertThat(Grouping.choices(named)).containsExactly(Grouping.BY_NAME, Grouping.NONE);
        assertThat(Grouping.BY_NAME.of(named.getFirst())).contains("r01");
        assertThat(Grouping.BY_NAME.filter("r01")).isEqualTo("r01-*");
        assertThat(Grouping.RACKS.filter("rack-1")).isEqualTo("tag:rack-1");
    }

    @Test
    void coloursSayStateOrLoad() {
        Cell half = map(Grouping.NONE).groups().getFirst().cells().getFirst();
        assertThat(half.load()).hasValue(0.5);
        assertThat(Coloring.LOAD.of(half)).isNotEqualTo(Coloring.load(OptionalDouble.of(0.6)));
        assertThat(Coloring.load(OptionalDouble.of(7))).isEqualTo(Coloring.load(OptionalDouble.of(1)));
        Cell off = new Cell(new NodeId(10), "n", NodePhase.OFF, UNKNOWN);
        assertThat(Coloring.STATE.hollow(off)).isTrue();
        assertThat(Coloring.LOAD.hollow(off)).isTrue();
        assertThat(Coloring.LOAD.hollow(half)).isFalse();
        assertThat(Coloring.marked(new Cell(new NodeId(3), "n", NodePhase.ERROR, UNKNOWN)))
                .isTrue();
        assertThat(Coloring.marked(half)).isFalse();
    }

    @Test
    void theMouseTellsWhatRunsThere() {
        images.ve(7, VeDefinition.named("web"), Desired.STARTED)
                .instance(7, 1, InstancePhase.ACTIVE, java.util.Optional.of(1));
        Cell cell = map(Grouping.NONE).groups().getFirst().cells().getFirst();
        assertThat(HeatTexts.tip(images.image(), cell))
                .startsWith("node1  ·  Active\nVirtual Environment: web\nCPU load: 50")
                .contains("4 CPUs")
                .endsWith("Tags: dmz rack-10");
    }
}

package org.openqrm.ui.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.ui.heat.HeatMap.Cell;
import org.openqrm.ui.heat.HeatMap.Group;

class HeatLayoutTest {
    private static final HeatLayout.Text TEXT = new HeatLayout.Text(7, 16);

    private static HeatMap racks(int racks, int each) {
        return new HeatMap(IntStream.range(0, racks)
                .mapToObj(r -> new Group("rack-" + r, cells(r * each, each)))
                .toList());
    }

    private static List<Cell> cells(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> new Cell(new NodeId(i + 1), "n" + i, NodePhase.IDLE, OptionalDouble.empty()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1,1,400,60", "2,6,400,60", "6,40,780,110", "12,19,360,140", "250,40,780,110", "250,40,1800,160"})
    void everyCellHasAPlaceOfItsOwnInsideTheRoom(int racks, int each, int width, int height) {
        HeatLayout layout = HeatLayout.of(racks(racks, each), width, height, TEXT);
        assertThat(layout.left()).isZero();
        Set<NodeId> found = new HashSet<>();
        for (HeatLayout.Block block : layout.blocks()) {
            for (int i = 0; i < each; i++) {
                int x = layout.x(block, i);
                int y = layout.y(block, i);
                assertThat(x).isBetween(0, width - layout.cell());
                assertThat(y).isBetween(0, height - layout.cell());
                Cell cell = block.group().cells().get(i);
                assertThat(layout.at(x, y)).contains(cell);
                assertThat(layout.at(x + layout.cell() - 1, y + layout.cell() - 1))
                        .contains(cell);
                found.add(cell.node());
            }
        }
        assertThat(found).hasSize(racks * each);
    }

    @Test
    void namesGiveWayWhenCellsBecomeSmall() {
        assertThat(HeatLayout.of(racks(6, 40), 780, 110, TEXT).named()).isTrue();
        assertThat(HeatLayout.of(racks(250, 40), 780, 110, TEXT).named()).isFalse();
    }

    @Test
    void aNameCanBeHitAndWhatIsBesideItCannot() {
        HeatLayout layout = HeatLayout.of(racks(2, 6), 400, 60, TEXT);
        HeatLayout.Block second = layout.blocks().get(1);
        assertThat(layout.nameAt(second.x() + 3, second.y() + 3, TEXT)).contains(second.group());
        assertThat(layout.nameAt(399, 59, TEXT)).isEmpty();
        assertThat(layout.at(399, 59)).isEmpty();
        assertThat(layout.at(-1, -1)).isEmpty();
    }

    @Test
    void saysWhatThereIsNoRoomFor() {
        assertThat(HeatLayout.of(racks(250, 40), 50, 50, TEXT).left()).isEqualTo(10_000);
        assertThat(HeatLayout.of(new HeatMap(List.of()), 50, 50, TEXT).left()).isZero();
    }
}

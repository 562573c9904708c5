package org.openqrm.ui.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.ui.heat.HeatCursor.Step;
import org.openqrm.ui.heat.HeatMap.Cell;
import org.openqrm.ui.heat.HeatMap.Group;

/** Two racks of six side by side, in squares of two rows and three columns. */
class HeatCursorTest {
    private static final HeatLayout.Text TEXT = new HeatLayout.Text(7, 16);

    private final HeatCursor cursor = new HeatCursor();
    private final HeatLayout layout = twoRows(racks(1, 6, 7, 6));

    private static HeatLayout twoRows(HeatMap map) {
        return new HeatLayout(
                List.of(
                        new HeatLayout.Block(map.groups().get(0), 0, 0, 16, 3),
                        new HeatLayout.Block(map.groups().get(1), 88, 0, 16, 3)),
                26,
                true,
                0);
    }

    private static HeatMap racks(int first, int size, int second, int size2) {
        return new HeatMap(List.of(new Group("rack-1", cells(first, size)), new Group("rack-2", cells(second, size2))));
    }

    private static List<Cell> cells(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> new Cell(new NodeId(i), "n" + i, NodePhase.IDLE, OptionalDouble.empty()))
                .toList();
    }

    private int at() {
        return cursor.place(layout).orElseThrow().cell().node().value();
    }

    private int go(Step step) {
        cursor.go(layout, step);
        return at();
    }

    @Test
    void goesFromCellToCellAndOverTheEdgeOfAGroup() {
        assertThat(at()).isEqualTo(1);
        assertThat(go(Step.ON)).isEqualTo(2);
        assertThat(go(Step.BACK)).isEqualTo(1);
        assertThat(go(Step.BACK)).as("there is nothing before the first").isEqualTo(1);
        cursor.to(new NodeId(6));
        assertThat(go(Step.ON)).isEqualTo(7);
    }

    @Test
    void goesUpAndDownInItsColumn() {
        cursor.to(new NodeId(8));
        assertThat(go(Step.DOWN)).isEqualTo(11);
        assertThat(cursor.go(layout, Step.DOWN)).as("it is the last row").isFalse();
        assertThat(go(Step.UP)).isEqualTo(8);
    }

    @Test
    void goesToTheEndsAndFromGroupToGroup() {
        assertThat(go(Step.LAST)).isEqualTo(12);
        assertThat(go(Step.GROUP_BEFORE)).isEqualTo(1);
        assertThat(go(Step.NEXT_GROUP)).isEqualTo(7);
        assertThat(go(Step.NEXT_GROUP)).isEqualTo(7);
        assertThat(go(Step.FIRST)).isEqualTo(1);
    }

    @Test
    void everyCellCanBeReached() {
        Set<Integer> seen = new HashSet<>(Set.of(at()));
        while (cursor.go(layout, Step.ON)) {
            seen.add(at());
        }
        assertThat(seen).hasSize(12);
    }

    @Test
    void staysWithItsNodeAndBeginsAnewWhenThatIsGone() {
        cursor.to(new NodeId(8));
        HeatLayout narrow = HeatLayout.of(racks(1, 6, 7, 6), 90, 120, TEXT);
        assertThat(cursor.place(narrow).orElseThrow().cell().node()).isEqualTo(new NodeId(8));
        HeatLayout without = HeatLayout.of(racks(1, 6, 9, 4), 400, 70, TEXT);
        assertThat(cursor.place(without).orElseThrow().cell().node()).isEqualTo(new NodeId(1));
        HeatLayout none = HeatLayout.of(new HeatMap(List.of()), 400, 70, TEXT);
        assertThat(cursor.place(none)).isEmpty();
        assertThat(cursor.go(none, Step.ON)).isFalse();
    }
}

package org.openqrm.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowsTest {
    private record Row(String name, String state, int ram) {}

    private final Rows<Row> rows = new Rows<>(List.of(
            Column.text("name", "Name", 10, Row::name),
            Column.text("state", "State", 10, Row::state),
            Column.value("ram", "RAM", 10, Row::ram, r -> r.ram() + " GiB")));

    @BeforeEach
    void fill() {
        rows.set(List.of(new Row("node10", "Active", 4), new Row("node9", "Inactive", 32), new Row("db", "Idle", 16)));
    }

    private List<String> names() {
        return rows.shown().stream().map(Row::name).toList();
    }

    @Test
    void numbersInNamesSortAsNumbers() {
        assertThat(names()).containsExactly("db", "node9", "node10");
    }

    @Test
    void aSecondSortTurnsTheOrder() {
        rows.sortBy(2);
        assertThat(names()).containsExactly("node10", "db", "node9");
        rows.sortBy(2);
        assertThat(names()).containsExactly("node9", "db", "node10");
        rows.sortBy(0);
        assertThat(rows.ascending()).isTrue();
    }

    @Test
    void everyWordMustOccurSomewhere() {
        rows.filter("NODE 32");
        assertThat(names()).containsExactly("node9");
        rows.filter("node 33");
        assertThat(names()).isEmpty();
        assertThat(rows.total()).isEqualTo(3);
    }

    @Test
    void aWordForOneColumnWantsItsBeginning() {
        rows.filter("active");
        assertThat(names()).containsExactly("node9", "node10");
        rows.filter("state:active");
        assertThat(names()).containsExactly("node10");
    }

    @Test
    void theFilterStaysWhenRowsChange() {
        rows.filter("node");
        rows.set(List.of(new Row("node1", "Idle", 1), new Row("web", "Idle", 1)));
        assertThat(names()).containsExactly("node1");
    }

    @Test
    void copiesWithHeadings() {
        assertThat(rows.copy(rows.shown().subList(0, 1)).lines())
                .containsExactly("Name\tState\tRAM", "db\tIdle\t16 GiB");
    }

    @Test
    void paddedNumbersSortAsText() {
        rows.set(List.of(new Row("node-00000a", "", 0), new Row("node-000009", "", 0), new Row("node-000010", "", 0)));
        assertThat(names()).containsExactly("node-000009", "node-00000a", "node-000010");
    }
}

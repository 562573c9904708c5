package org.openqrm.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.query.QueryException;

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

    private record Named(int id, String name) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Named n && n.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    @Test
    void anEqualRowThatSaysSomethingElseTakesThePlaceOfTheOld() {
        Rows<Named> named = new Rows<>(List.of(Column.text("name", "Name", 10, Named::name)));
        named.set(List.of(new Named(1, "a"), new Named(2, "b")));
        named.set(List.of(new Named(1, "z"), new Named(2, "b")));
        assertThat(named.shown().stream().map(Named::name)).containsExactly("b", "z");
    }

    @Test
    void whatIsSetAnewStandsInOrderAndNothingGoneIsLeft() {
        Row db = rows.shown().getFirst();
        rows.set(List.of(new Row("node8", "Idle", 1), db, new Row("aa", "Idle", 1)));
        assertThat(names()).containsExactly("aa", "db", "node8");
        rows.set(List.of(db, db));
        assertThat(names()).containsExactly("db", "db");
    }

    /** The load of nodes comes in while they are sorted by it. */
    @Test
    void valuesMayChangeWhileTheyAreSorted() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Rows<Row> busy = new Rows<>(List.of(Column.value("load", "Load", 10, _ -> random.nextInt(100), Row::name)));
            busy.set(IntStream.range(0, 2000)
                    .mapToObj(i -> new Row("n" + i, "", i))
                    .toList());
            assertThat(busy.shown()).hasSize(2000).doesNotHaveDuplicates();
        }
    }

    @Test
    void anotherFilterKeepsTheOrder() {
        rows.sortBy(2);
        rows.filter("node");
        rows.filter("");
        assertThat(names()).containsExactly("node10", "db", "node9");
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
    void whatCannotBeUnderstoodLeavesTheListAsItIs() {
        Rows<Row> asked = new Rows<>(rows.columns(), new Search<>() {
            @Override
            public Predicate<Row> parse(String text) throws QueryException {
                if (text.endsWith(":")) {
                    throw new QueryException(1, "a value is missing");
                }
                return row -> row.state().equalsIgnoreCase(text.substring(6));
            }

            @Override
            public List<Term> terms() {
                return List.of();
            }
        });
        asked.set(rows.shown());
        asked.filter("state:Idle");
        assertThat(asked.shown()).extracting(Row::name).containsExactly("db");
        asked.filter("state:");
        assertThat(asked.problem()).isEqualTo("A value is missing");
        assertThat(asked.shown()).extracting(Row::name).containsExactly("db");
        asked.filter("");
        assertThat(asked.problem()).isEmpty();
        assertThat(asked.shown()).hasSize(3);
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

    @Test
    void commaSeparatedValuesQuoteWhatWouldBeMisread() {
        List<Column<Row>> wanted = List.of(rows.columns().get(2), rows.columns().get(0));
        List<Row> odd = List.of(new Row("a, \"b\"\nc", "Idle", 4), new Row("plain", "Idle", 8));
        assertThat(rows.csv(odd, wanted)).isEqualTo("RAM,Name\r\n4 GiB,\"a, \"\"b\"\"\nc\"\r\n8 GiB,plain\r\n");
    }

    @Test
    void copiesTheColumnsThatAreShownInTheirOrder() {
        List<Column<Row>> wanted = List.of(rows.columns().get(2), rows.columns().get(0));
        assertThat(rows.copy(List.of(new Row("a\tb", "Idle", 4)), wanted).lines())
                .containsExactly("RAM\tName", "4 GiB\ta b");
    }
}

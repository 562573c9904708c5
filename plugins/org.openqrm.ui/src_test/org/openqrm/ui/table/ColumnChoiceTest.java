package org.openqrm.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnChoiceTest {
    private static final List<String> IDS = List.of("name", "state", "ram", "tags");

    @Test
    void allAreShownInTheOrderOfTheProgramAtFirst() {
        ColumnChoice choice = new ColumnChoice(IDS, List.of(), List.of());
        assertThat(choice.visible()).containsExactly(0, 1, 2, 3);
        assertThat(choice.changed()).isFalse();
    }

    @Test
    void theFirstCannotBeHidden() {
        ColumnChoice choice = new ColumnChoice(IDS, List.of("name", "ram"), List.of());
        choice.show(0, false);
        choice.show(1, false);
        assertThat(choice.visible()).containsExactly(0, 3);
        assertThat(choice.hiddenIds()).containsExactly("ram", "state");
        choice.show(1, true);
        assertThat(choice.visible()).containsExactly(0, 1, 3);
    }

    @Test
    void anOrderOfAnOlderVersionIsCompleted() {
        ColumnChoice choice = new ColumnChoice(IDS, List.of("gone"), List.of("tags", "gone", "name", "tags"));
        assertThat(choice.orderedIds()).containsExactly("tags", "name", "state", "ram");
        assertThat(choice.hiddenIds()).isEmpty();
        assertThat(choice.changed()).isTrue();
    }

    @Test
    void whatIsHiddenKeepsItsPlace() {
        ColumnChoice choice = new ColumnChoice(IDS, List.of(), List.of());
        choice.order(new int[] {3, 0, 2, 1});
        choice.show(0, false);
        choice.show(2, false);
        assertThat(choice.visible()).containsExactly(3, 0, 1);
        choice.show(2, true);
        assertThat(choice.visible()).containsExactly(3, 0, 2, 1);
        choice.reset();
        assertThat(choice.changed()).isFalse();
    }
}

package org.openqrm.ui.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagChoiceTest {
    private final TagChoice choice =
            new TagChoice(List.of(Set.of("dmz", "ssd"), Set.of("dmz"), Set.of("dmz")), Set.of("gpu", "ssd"));

    @Test
    void saysHowManyHaveEachTag() {
        assertThat(choice.tags()).containsExactly("dmz", "ssd", "gpu");
        assertThat(choice.tags()).extracting(choice::carried).containsExactly("all", "1 of 3", "none");
        assertThat(choice.added()).isEmpty();
        assertThat(choice.removed()).isEmpty();
    }

    @Test
    void whatSomeHaveGoesRoundThreeWays() {
        choice.toggle("ssd");
        assertThat(choice.added()).containsExactly("ssd");
        choice.toggle("ssd");
        assertThat(choice.added()).isEmpty();
        assertThat(choice.removed()).containsExactly("ssd");
        choice.toggle("ssd");
        assertThat(choice.now("ssd")).isEqualTo(TagChoice.Has.SOME);
        assertThat(choice.removed()).isEmpty();
    }

    @Test
    void whatAllOrNoneHaveIsOnOrOff() {
        choice.toggle("dmz");
        choice.toggle("gpu");
        assertThat(choice.removed()).containsExactly("dmz");
        assertThat(choice.added()).containsExactly("gpu");
        choice.toggle("dmz");
        choice.toggle("gpu");
        assertThat(choice.removed()).isEmpty();
        assertThat(choice.added()).isEmpty();
    }
}

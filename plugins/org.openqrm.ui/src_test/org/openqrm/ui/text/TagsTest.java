package org.openqrm.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class TagsTest {
    private static final ToIntFunction<String> WIDTH = s -> 10 * s.length();

    private static final List<String> KNOWN = List.of("dmz", "rack-1", "rack-2", "test");

    private static List<String> complete(String text, int caret) {
        return Tags.completions(text, caret, KNOWN).stream()
                .map(Tags.Completion::tag)
                .toList();
    }

    @Test
    void completesTheWordBeforeTheCaret() {
        assertThat(complete("dmz ra", 6)).containsExactly("rack-1", "rack-2");
        assertThat(Tags.completions("dmz ra", 6, KNOWN).getFirst().rest()).isEqualTo("ck-1 ");
        assertThat(complete("t,ra", 1)).containsExactly("test");
    }

    @Test
    void whatIsThereIsNotOfferedAgain() {
        assertThat(complete("rack-1 ", 7)).containsExactly("dmz", "rack-2", "test");
        assertThat(complete("test", 4)).isEmpty();
    }

    @Test
    void nothingFitsAnUnknownWord() {
        assertThat(complete("mars", 4)).isEmpty();
        assertThat(complete("", 0)).isEqualTo(KNOWN);
        assertThat(complete("a", 99)).isEmpty();
    }

    @Test
    void theWordUnderThePointerIsFound() {
        assertThat(Tags.at("dmz rack-1", 0, WIDTH)).contains("dmz");
        assertThat(Tags.at("dmz rack-1", 29, WIDTH)).contains("dmz");
        assertThat(Tags.at("dmz rack-1", 45, WIDTH)).contains("rack-1");
    }

    @Test
    void betweenAndBehindThemThereIsNone() {
        assertThat(Tags.at("dmz rack-1", 35, WIDTH)).isEmpty();
        assertThat(Tags.at("dmz rack-1", 100, WIDTH)).isEmpty();
        assertThat(Tags.at("dmz rack-1", -3, WIDTH)).isEmpty();
        assertThat(Tags.at("", 0, WIDTH)).isEmpty();
    }
}

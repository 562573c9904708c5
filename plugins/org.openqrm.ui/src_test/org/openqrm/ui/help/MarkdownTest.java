package org.openqrm.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqrm.ui.help.Block.Span;

class MarkdownTest {
    private static Span plain(String text) {
        return new Span(text, false, false, false, "");
    }

    @Test
    void headingsHaveTheAnchorsOfTheUsualViewers() {
        List<Block> blocks = Markdown.read("# DHCP, TFTP & `HTTP`: what's *up*?\n");
        assertThat(((Block.Heading) blocks.getFirst()).anchor()).isEqualTo("dhcp-tftp--http-whats-up");
    }

    @Test
    void wordsKeepTheirLook() {
        List<Block> blocks = Markdown.read("a **b** *c* `d`\n[e](f.md)\n");
        assertThat(blocks)
                .containsExactly(new Block.Paragraph(
                        0,
                        "",
                        List.of(
                                plain("a "),
                                new Span("b", true, false, false, ""),
                                plain(" "),
                                new Span("c", false, true, false, ""),
                                plain(" "),
                                new Span("d", false, false, true, ""),
                                plain(" "),
                                new Span("e", false, false, false, "f.md"))));
    }

    @Test
    void listsAreIndentedAndNumbered() {
        List<Block> blocks = Markdown.read("2. two\n3. three\n   - inner\n\n   more\n");
        assertThat(blocks)
                .containsExactly(
                        new Block.Paragraph(1, "2.", List.of(plain("two"))),
                        new Block.Paragraph(1, "3.", List.of(plain("three"))),
                        new Block.Paragraph(2, "•", List.of(plain("inner"))),
                        new Block.Paragraph(1, "", List.of(plain("more"))));
    }

    @Test
    void tablesCodeAndPicturesStandForThemselves() {
        List<Block> blocks = Markdown.read("| a | b |\n| - | - |\n| 1 | 2 |\n\n```\nx\n  y\n```\n\n![words](p.png)\n");
        assertThat(blocks)
                .containsExactly(
                        new Block.Grid(
                                List.of(List.of(plain("a")), List.of(plain("b"))),
                                List.of(List.of(List.of(plain("1")), List.of(plain("2"))))),
                        new Block.Code(0, "x\n  y"),
                        new Block.Picture("p.png", "words"));
        assertThat(blocks.getFirst().text()).isEqualTo("ab 1 2");
    }

    @Test
    void whatIsNoMarkdownIsText() {
        assertThat(Markdown.read("")).isEmpty();
        assertThat(Markdown.read("<b>raw</b> [x](\n| a\n")).isNotEmpty();
    }
}

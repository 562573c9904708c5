package org.openqrm.ui.help;

import java.util.List;
import java.util.stream.Collectors;

/** A part of a page, from its top to its bottom. */
sealed interface Block {
    /**
     * Text of one look.
     *
     * @param link address as it is written in the document; empty for none
     */
    record Span(String text, boolean bold, boolean italic, boolean code, String link) {}

    /** @param level 1 for the page's title, to 6 */
    record Heading(int level, List<Span> spans) implements Block {
        /** The name by which a link reaches it, as the usual viewers of Markdown make it. */
        String anchor() {
            return text().toLowerCase(java.util.Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
        }
    }

    /**
     * @param indent how deep in lists it stands, 0 for not at all
     * @param marker of the list's item that begins here: "•" or "3."; empty for none
     */
    record Paragraph(int indent, String marker, List<Span> spans) implements Block {}

    /** To be shown as it is written, line by line. */
    record Code(int indent, String text) implements Block {}

    /** @param rows each with as many cells as the head; a cell is what stands in it */
    record Grid(List<List<Span>> head, List<List<List<Span>>> rows) implements Block {}

    /** @param path as it is written in the document */
    record Picture(String path, String words) implements Block {}

    /** All that can be read in it, for a search. */
    default String text() {
        return switch (this) {
            case Heading h -> text(h.spans());
            case Paragraph p -> text(p.spans());
            case Code c -> c.text();
            case Grid g ->
                text(g.head().stream().flatMap(List::stream).toList())
                        + g.rows().stream()
                                .map(r -> " " + r.stream().map(Block::text).collect(Collectors.joining(" ")))
                                .collect(Collectors.joining());
            case Picture p -> p.words();
        };
    }

    private static String text(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}

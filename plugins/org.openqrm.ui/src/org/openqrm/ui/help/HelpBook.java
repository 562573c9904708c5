package org.openqrm.ui.help;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openqrm.ui.help.Block.Heading;
import org.openqrm.ui.help.Block.Paragraph;
import org.openqrm.ui.help.Block.Span;

/**
 * All pages with their order. The book's first page, {@value #CONTENTS}, is its table of contents: each link of its lists is
 * a page, and a list within a list its chapters.
 */
public final class HelpBook {
    static final String CONTENTS = "README.md";

    private static final int SNIPPET = 90;

    private final List<Entry> contents = new ArrayList<>();
    private final Map<String, List<Block>> pages = new LinkedHashMap<>();

    /**
     * A line of the table of contents.
     *
     * @param depth 1 for a part of the book, 2 for what belongs to the part above it
     */
    record Entry(String title, Place place, int depth) {}

    /**
     * A place that can be shown.
     *
     * @param page path within the book, such as {@code adr/0001.md}
     * @param anchor of a heading; empty for the top
     */
    public record Place(String page, String anchor) {
        /** @param address {@code page.md#anchor}, either of which may be missing */
        static Place of(String address) {
            int hash = address.indexOf('#');
            return hash < 0
                    ? new Place(address, "")
                    : new Place(address.substring(0, hash), address.substring(hash + 1));
        }
    }

    /**
     * What a search found.
     *
     * @param snippet the words around the first of those searched for
     */
    record Hit(Place place, String title, String snippet) {}

    private HelpBook() {}

    /** @param files gives the text of a path within the book; empty when there is no such file */
    public static HelpBook read(Function<String, Optional<String>> files) {
        HelpBook book = new HelpBook();
        List<Block> first = files.apply(CONTENTS).map(Markdown::read).orElse(List.of());
        book.pages.put(CONTENTS, first);
        for (Block block : first) {
            if (block instanceof Paragraph(int indent, String marker, List<Span> spans) && !marker.isEmpty()) {
                spans.stream()
                        .filter(s -> !s.link().isEmpty())
                        .findFirst()
                        .ifPresent(s -> book.contents.add(new Entry(s.text(), Place.of(s.link()), indent)));
            }
        }
        for (Entry entry : book.contents) {
            if (!book.pages.containsKey(entry.place().page())) {
                files.apply(entry.place().page())
                        .ifPresent(text -> book.pages.put(entry.place().page(), Markdown.read(text)));
            }
        }
        return book;
    }

    List<Entry> contents() {
        return contents;
    }

    /** Nothing for a page that there is not. */
    List<Block> page(String path) {
        return pages.getOrDefault(path, List.of());
    }

    String title(String path) {
        return page(path).stream()
                .filter(Heading.class::isInstance)
                .map(Block::text)
                .findFirst()
                .orElse(path);
    }

    /** The place that a link on {@code page} leads to, when it is in the book. */
    Optional<Place> resolve(String page, String link) {
        if (link.startsWith("#")) {
            return Optional.of(new Place(page, link.substring(1)));
        }
        try {
            Place place = Place.of(URI.create(page).resolve(link).toString());
            return Optional.of(place).filter(p -> pages.containsKey(p.page()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address at all
        }
    }

    /** Every section with all of {@code words}, those first that have them in their title. */
    List<Hit> search(String words) {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Hit> inTitle = new ArrayList<>();
        List<Hit> inText = new ArrayList<>();
        pages.forEach((path, blocks) -> {
            for (Section section : sections(path, blocks)) {
                String text = section.text().toLowerCase(Locale.ROOT);
                if (!path.equals(CONTENTS) && wanted.stream().allMatch(text::contains)) {
                    boolean named = wanted.stream().allMatch(section.title().toLowerCase(Locale.ROOT)::contains);
                    (named ? inTitle : inText).add(new Hit(section.place(), section.title(), snippet(section, wanted)));
                }
            }
        });
        inText.sort(Comparator.comparing(h -> h.place().page().startsWith("adr/"))); // decisions last
        inTitle.addAll(inText);
        return inTitle;
    }

    private static String snippet(Section section, List<String> wanted) {
        String body = section.text().substring(section.title().length()).strip();
        int at = Math.max(0, body.toLowerCase(Locale.ROOT).indexOf(wanted.getFirst()));
        int from = at < SNIPPET / 2 ? 0 : body.indexOf(' ', at - SNIPPET / 2) + 1;
        int to = Math.min(body.length(), from + SNIPPET);
        return (from > 0 ? "… " : "") + body.substring(from, to).strip() + (to < body.length() ? " …" : "");
    }

    private record Section(Place place, String title, String text) {}

    private static List<Section> sections(String path, List<Block> blocks) {
        List<Section> sections = new ArrayList<>();
        Place place = new Place(path, "");
        String title = "";
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Heading heading) {
                if (!text.isEmpty()) {
                    sections.add(new Section(place, title, text.toString()));
                }
                text.setLength(0);
                title = heading.text();
                place = new Place(path, heading.level() == 1 ? "" : heading.anchor());
            }
            text.append(block.text()).append(' ');
        }
        if (!text.isEmpty()) {
            sections.add(new Section(place, title, text.toString()));
        }
        return sections;
    }
}

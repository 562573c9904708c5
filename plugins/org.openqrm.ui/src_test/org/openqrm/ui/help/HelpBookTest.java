package org.openqrm.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.openqrm.model.edit.NodeField;
import org.openqrm.model.edit.VeField;
import org.openqrm.ui.help.HelpBook.Entry;
import org.openqrm.ui.help.HelpBook.Hit;
import org.openqrm.ui.help.HelpBook.Place;

class HelpBookTest {
    private static final Map<String, String> FILES = Map.of(
            "README.md",
            "# Book\n\nNot a line of the contents: [x](no.md).\n\n- [One](one.md)\n  - [Deep](one.md#a-part)\n- [Two](sub/two.md)\n",
            "one.md",
            "# One\n\nThe first page, see [two](sub/two.md#words).\n\n## A part\n\nAbout power devices.\n",
            "sub/two.md",
            "# Two\n\n## Words\n\nBack to [one](../one.md), [here](#words), [away](https://example.org), [gone](../x.md).\n");

    private static HelpBook book() {
        return HelpBook.read(p -> Optional.ofNullable(FILES.get(p)));
    }

    @Test
    void theContentsAreTheLinksOfItsLists() {
        assertThat(book().contents())
                .containsExactly(
                        new Entry("One", new Place("one.md", ""), 1),
                        new Entry("Deep", new Place("one.md", "a-part"), 2),
                        new Entry("Two", new Place("sub/two.md", ""), 1));
    }

    @Test
    void linksAreResolvedFromWhereTheyStand() {
        HelpBook book = book();
        assertThat(book.resolve("one.md", "sub/two.md#words")).contains(new Place("sub/two.md", "words"));
        assertThat(book.resolve("sub/two.md", "../one.md")).contains(new Place("one.md", ""));
        assertThat(book.resolve("sub/two.md", "#words")).contains(new Place("sub/two.md", "words"));
        assertThat(book.resolve("sub/two.md", "../x.md")).isEmpty();
        assertThat(book.resolve("sub/two.md", "https://example.org")).isEmpty();
        assertThat(book.resolve("sub/two.md", "no address at all")).isEmpty();
    }

    @Test
    void aSearchFindsTheSectionWithAllWords() {
        List<Hit> hits = book().search("POWER devices");
        assertThat(hits).hasSize(1);
        assertThat(hits.getFirst().place()).isEqualTo(new Place("one.md", "a-part"));
        assertThat(hits.getFirst().title()).isEqualTo("A part");
        assertThat(hits.getFirst().snippet()).isEqualTo("About power devices.");
        assertThat(book().search("power nowhere")).isEmpty();
    }

    @Test
    void titlesComeFirst() {
        assertThat(book().search("one").getFirst().title()).isEqualTo("One");
    }

    @Test
    void everyLinkOfTheDocumentsLeadsSomewhere() {
        Path docs = Path.of("../../docs");
        Assumptions.assumeTrue(Files.exists(docs), "SKIPPED: run in the bundle's directory");
        HelpBook book = HelpBook.read(p -> read(docs.resolve(p)));
        assertThat(book.contents()).hasSizeGreaterThan(10);
        for (Entry entry : book.contents()) {
            check(book, entry.place());
        }
    }

    private static void check(HelpBook book, Place place) {
        assertThat(book.page(place.page())).as(place.page()).isNotEmpty();
        if (!place.anchor().isEmpty()) {
            assertThat(book.page(place.page()))
                    .as(place.toString())
                    .anyMatch(b -> b instanceof Block.Heading h && h.anchor().equals(place.anchor()));
        }
    }

    @Test
    void everyPageThatTheWorkbenchAsksForIsThere() {
        Path docs = Path.of("../../docs");
        Assumptions.assumeTrue(Files.exists(docs), "SKIPPED: run in the bundle's directory");
        HelpBook book = HelpBook.read(p -> read(docs.resolve(p)));
        HelpHandler.pages().forEach(address -> check(book, Place.of(address)));
        FieldHelp.pages().forEach(address -> check(book, Place.of(address)));
        List.of(
                        "nodes.md#boots",
                        "nodes.md#inventory",
                        "nodes.md#power-devices",
                        "workbench.md#charts",
                        HelpTray.SETTINGS)
                .forEach(address -> check(book, Place.of(address)));
    }

    @Test
    void everyFieldOfTheEditorsHasItsPlace() {
        for (VeField field : VeField.values()) {
            assertThat(FieldHelp.of("ve", field.path())).as(field.path()).startsWith("virtual-environments.md#");
        }
        for (NodeField field : NodeField.values()) {
            assertThat(FieldHelp.of("node", field.path())).as(field.path()).startsWith("nodes.md#");
        }
        assertThat(FieldHelp.of("ve", "rootMode.SHARED")).isEqualTo("virtual-environments.md#root-mode");
        assertThat(FieldHelp.of("", "real")).isEmpty();
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

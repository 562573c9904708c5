package org.openqrm.server.cli;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.query.Query;
import org.openqrm.core.query.QueryException;
import org.openqrm.core.query.Vocabularies;

/** The words behind a list command narrow it down; they are the language of the workbench's filter fields. */
final class Search {
    /** A load of before that says nothing of now. */
    private static final long STALE_MS = 10_000;

    private final Vocabularies vocabularies;

    Search(Console console) {
        vocabularies = new Vocabularies(
                console::image,
                id -> console.dataCenter()
                        .telemetry()
                        .latest(id)
                        .filter(s -> console.now().toEpochMilli() - s.at() < STALE_MS),
                console::now);
    }

    List<Node> nodes(Collection<Node> all, @Nullable List<String> words) {
        return pick(all, words, vocabularies.nodes());
    }

    List<VirtualEnvironment> ves(Collection<VirtualEnvironment> all, @Nullable List<String> words) {
        return pick(all, words, vocabularies.ves());
    }

    List<Event> events(Collection<Event> all, @Nullable List<String> words) {
        return pick(all, words, vocabularies.events());
    }

    /** @param words null when none were given */
    private static <T> List<T> pick(Collection<T> all, @Nullable List<String> words, Query.Vocabulary<T> vocabulary) {
        if (words == null) {
            return List.copyOf(all);
        }
        try {
            Query<T> query = Query.parse(String.join(" ", words), vocabulary);
            return all.stream().filter(query.predicate()).toList();
        } catch (QueryException e) {
            throw new Refusal("query", "Column " + e.column() + ": " + e.getMessage() + ".");
        }
    }
}

package org.openqrm.server.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;

/**
 * Finds the newest events that fit a query. One that names a few nodes or Virtual Environments is asked of the store, and
 * so reaches back as far as their events do; any other is asked of the newest events of the log.
 */
final class EventSearch {
    /** With more things than that their newest events are in the newest of the log, or nobody misses them. */
    private static final int FEW = 20;

    private final Console console;
    private final Search search;

    EventSearch(Console console) {
        this.console = console;
        this.search = new Search(console);
    }

    /**
     * @param words of the query; null when none were given
     * @param limit the newest so many that fit
     */
    List<Event> find(@Nullable List<String> words, long after, int limit) {
        if (words == null) {
            return read(new EventQuery(after, limit));
        }
        TreeMap<Long, Event> found = new TreeMap<>();
        for (EventQuery query : queries(words, after)) {
            read(query).forEach(e -> found.put(e.sequence(), e));
        }
        List<Event> fitting = search.events(found.values(), words);
        return fitting.subList(Math.max(0, fitting.size() - limit), fitting.size());
    }

    private List<Event> read(EventQuery query) {
        return console.await(console.dataCenter().events(query));
    }

    private List<EventQuery> queries(List<String> words, long after) {
        List<EventQuery> queries = new ArrayList<>();
        for (Optional<NodeId> node :
                few(named("node", words, w -> search.nodes(console.image().nodesByName(), w)), Node::id)) {
            for (Optional<VeId> ve :
                    few(named("ve", words, w -> search.ves(console.image().vesByName(), w)), VirtualEnvironment::id)) {
                queries.add(new EventQuery(after, EventQuery.MOST, node, ve));
            }
        }
        return queries;
    }

    /** Those whose name fits what follows {@code field} in the query; empty when nothing does, or it is not plain. */
    private static <T> Optional<List<T>> named(
            String field, List<String> words, Function<List<String>, List<T>> byName) {
        String text = String.join(" ", words);
        if (text.indexOf('"') >= 0) {
            return Optional.empty();
        }
        for (String word : text.strip().split("\\s+")) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean asked = lower.startsWith(field + ":") || lower.startsWith(field + "=");
            if (asked && word.length() > field.length() + 1) {
                return Optional.of(byName.apply(List.of("name" + word.substring(field.length()))));
            }
        }
        return Optional.empty();
    }

    /** One query for each, or one that asks for none of them in particular. */
    private static <T, I> Collection<Optional<I>> few(Optional<List<T>> things, Function<T, I> id) {
        if (things.isEmpty() || things.get().size() > FEW) {
            return List.of(Optional.empty());
        }
        return things.get().stream().map(id).map(Optional::of).toList();
    }
}

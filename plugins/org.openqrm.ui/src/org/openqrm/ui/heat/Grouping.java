package org.openqrm.ui.heat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openqrm.core.domain.Node;

/**
 * What puts nodes into one group of a heat map.
 *
 * @param prefix of the tags, such as "rack-", for {@link Kind#TAG}
 */
public record Grouping(Kind kind, String prefix) {
    /** By a kind of tag, by the beginning of the name, or not at all. */
    public enum Kind {
        TAG,
        NAME,
        NONE
    }

    static final Grouping NONE = new Grouping(Kind.NONE, "");
    static final Grouping BY_NAME = new Grouping(Kind.NAME, "");
    static final Grouping RACKS = new Grouping(Kind.TAG, "rack-");

    private static final String SEPARATORS = "-:=";

    /** The group of {@code node}; empty when it is in none. */
    Optional<String> of(Node node) {
        return switch (kind) {
            case TAG -> node.tags().stream().filter(t -> t.startsWith(prefix)).findFirst();
            case NAME -> beginning(node.name());
            case NONE -> Optional.empty();
        };
    }

    /** "r01" for "r01-17". */
    private static Optional<String> beginning(String name) {
        int end = name.lastIndexOf('-');
        return end > 0 && end < name.length() - 1 ? Optional.of(name.substring(0, end)) : Optional.empty();
    }

    /** For a choice. */
    String title() {
        return switch (kind) {
            case TAG -> "Tag " + prefix + "…";
            case NAME -> "Name";
            case NONE -> "Nothing";
        };
    }

    /** What the list of nodes has to be asked for the nodes of a group. */
    String filter(String group) {
        return kind == Kind.TAG ? "tag:" + group : group + "-*";
    }

    /** What these nodes can be grouped by: the kinds of tags that most nodes have first. */
    static List<Grouping> choices(Collection<Node> nodes) {
        Map<String, Set<String>> tags = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> each = new HashMap<>();
        nodes.forEach(n -> n.tags().forEach(tag -> each.merge(tag, 1, Integer::sum)));
        each.forEach((tag, count) -> {
            tags.computeIfAbsent(prefixOf(tag), _ -> new TreeSet<>()).add(tag);
            counts.merge(prefixOf(tag), count, Integer::sum);
        });
        List<Grouping> choices = counts.entrySet().stream()
                .filter(e -> !e.getKey().isEmpty() && tags.get(e.getKey()).size() > 1)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(e -> new Grouping(Kind.TAG, e.getKey()))
                .collect(Collectors.toCollection(ArrayList::new));
        long names = nodes.stream()
                .flatMap(n -> beginning(n.name()).stream())
                .distinct()
                .count();
        if (names > 1 && names * 2 <= nodes.size()) {
            choices.add(BY_NAME);
        }
        choices.add(NONE);
        return choices;
    }

    /** The one of {@code choices} that has that title; else by racks, if they have any; else the first. */
    static Grouping choose(List<Grouping> choices, String title) {
        return choices.stream()
                .filter(g -> g.title().equals(title))
                .findFirst()
                .orElseGet(() -> choices.contains(RACKS) ? RACKS : choices.getFirst());
    }

    private static String prefixOf(String tag) {
        for (int i = 1; i < tag.length() - 1; i++) {
            if (SEPARATORS.indexOf(tag.charAt(i)) >= 0) {
                return tag.substring(0, i + 1);
            }
        }
        return "";
    }
}

package org.openqrm.ui.action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which tags some nodes have, and which they shall have. Without widgets. */
final class TagChoice {
    /** How many of the nodes have a tag. */
    enum Has {
        ALL,
        SOME,
        NONE
    }

    private final int nodes;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Has> wanted = new HashMap<>();
    private final List<String> tags;

    /**
     * @param ofNodes the tags of each node
     * @param others that are used elsewhere, to choose from
     */
    TagChoice(List<? extends Collection<String>> ofNodes, Collection<String> others) {
        nodes = ofNodes.size();
        ofNodes.forEach(all -> new HashSet<>(all).forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        SortedSet<String> first = new TreeSet<>(counts.keySet());
        SortedSet<String> then = new TreeSet<>(others);
        then.removeAll(first);
        tags = new ArrayList<>(first);
        tags.addAll(then);
    }

    /** Those that some of the nodes have, then those of other nodes; each in the order of the alphabet. */
    List<String> tags() {
        return List.copyOf(tags);
    }

    int count(String tag) {
        return counts.getOrDefault(tag, 0);
    }

    /** "all", "3 of 12". */
    String carried(String tag) {
        int count = count(tag);
        return count == 0 ? "none" : count == nodes ? "all" : count + " of " + nodes;
    }

    Has before(String tag) {
        int count = count(tag);
        return count == 0 ? Has.NONE : count == nodes ? Has.ALL : Has.SOME;
    }

    Has now(String tag) {
        return wanted.getOrDefault(tag, before(tag));
    }

    /** On, off, and, if they differ, as it was. */
    void toggle(String tag) {
        wanted.put(
                tag,
                switch (now(tag)) {
                    case ALL -> Has.NONE;
                    case NONE -> before(tag) == Has.SOME ? Has.SOME : Has.ALL;
                    case SOME -> Has.ALL;
                });
    }

    /** To be put on those that do not have it. */
    Set<String> added() {
        return changed(tag -> now(tag) == Has.ALL);
    }

    /** To be taken from those that have it. */
    Set<String> removed() {
        return changed(tag -> now(tag) == Has.NONE);
    }

    private Set<String> changed(Predicate<String> so) {
        Set<String> changed = new TreeSet<>();
        tags.stream().filter(tag -> now(tag) != before(tag)).filter(so).forEach(changed::add);
        return changed;
    }
}

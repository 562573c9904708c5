package org.openqrm.ui.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which columns of a table are shown, and in which order. The first one names the row and is always shown. Nothing here
 * knows of widgets.
 */
final class ColumnChoice {
    private final List<String> ids;
    private final Set<String> hidden = new LinkedHashSet<>();
    private int[] order;

    /**
     * @param ids of all columns, in the order of the program
     * @param hidden of those that are not shown; unknown ones, of an older version, are ignored
     * @param order as remembered: may lack columns, which then follow the one that stands before them in the program
     */
    ColumnChoice(List<String> ids, List<String> hidden, List<String> order) {
        this.ids = List.copyOf(ids);
        hidden.stream().filter(id -> ids.indexOf(id) > 0).forEach(this.hidden::add);
        List<String> placed = new ArrayList<>(
                new LinkedHashSet<>(order).stream().filter(ids::contains).toList());
        for (int i = 0; i < ids.size(); i++) {
            if (!placed.contains(ids.get(i))) {
                placed.add(i == 0 ? 0 : placed.indexOf(ids.get(i - 1)) + 1, ids.get(i));
            }
        }
        this.order = placed.stream().mapToInt(ids::indexOf).toArray();
    }

    boolean shown(int column) {
        return !hidden.contains(ids.get(column));
    }

    /** Whether a person may hide it. */
    static boolean optional(int column) {
        return column > 0;
    }

    void show(int column, boolean value) {
        if (value) {
            hidden.remove(ids.get(column));
        } else if (optional(column)) {
            hidden.add(ids.get(column));
        }
    }

    /** All columns, hidden ones too, from left to right. */
    int[] order() {
        return order.clone();
    }

    void order(int[] value) {
        order = value.clone();
    }

    /** Those on the screen, from left to right. */
    List<Integer> visible() {
        return IntStream.of(order).filter(this::shown).boxed().toList();
    }

    /** All shown, in the order of the program. */
    void reset() {
        hidden.clear();
        order = IntStream.range(0, ids.size()).toArray();
    }

    List<String> hiddenIds() {
        return List.copyOf(hidden);
    }

    List<String> orderedIds() {
        return IntStream.of(order).mapToObj(ids::get).toList();
    }

    boolean changed() {
        return !hidden.isEmpty() || !orderedIds().equals(ids);
    }
}

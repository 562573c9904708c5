package org.openqrm.ui.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How rows are sorted. The key of each row is read once: it may change while they are sorted, as the load of nodes does, and
 * a sort that is told now this, now that ends with an exception.
 */
record Order<T, K>(Function<T, K> key, Comparator<? super K> comparator) {
    private record Keyed<T, K>(T row, K key) {}

    static <T, V extends Comparable<? super V>> Order<T, V> natural(Function<T, V> key) {
        return new Order<>(key, Comparator.naturalOrder());
    }

    /** Rows with equal keys stay as they stood. */
    List<T> sort(Collection<T> rows, boolean ascending) {
        List<Keyed<T, K>> keyed = new ArrayList<>(rows.size());
        rows.forEach(row -> keyed.add(new Keyed<>(row, key.apply(row))));
        Comparator<Keyed<T, K>> order = Comparator.comparing(Keyed::key, comparator);
        keyed.sort(ascending ? order : order.reversed());
        return keyed.stream().map(Keyed::row).toList();
    }
}

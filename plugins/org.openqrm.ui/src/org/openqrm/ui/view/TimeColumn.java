package org.openqrm.ui.view;

import java.time.Instant;
import java.util.function.Function;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.text.Times;

/** Columns that say when something was: short in the cell, all of it in the tip. */
public final class TimeColumn {
    private TimeColumn() {}

    /** Sorted by that time. */
    public static <T> Column<T> of(Session session, String id, String title, int width, Function<T, Instant> at) {
        return of(session, id, title, width, at, at);
    }

    /** Sorted by {@code order}, such as a number that tells apart what was in the same moment. */
    public static <T, V extends Comparable<? super V>> Column<T> of(
            Session session, String id, String title, int width, Function<T, Instant> at, Function<T, V> order) {
        return Column.value(
                        id,
                        title,
                        width,
                        order,
                        (T row) -> Times.at(at.apply(row), session.clock().instant(), session.zone()))
                .explained(row -> Times.exact(at.apply(row), session.zone()));
    }
}

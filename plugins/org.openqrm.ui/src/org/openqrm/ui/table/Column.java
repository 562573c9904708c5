package org.openqrm.ui.table;

import java.util.Optional;
import java.util.function.Function;
import org.openqrm.ui.icon.Icon;

/**
 * One column: what it says of a row. Nothing here knows of widgets.
 *
 * @param id stable, for the remembered width
 * @param width at first, in pixels of 96 per inch
 * @param right numbers stand at the right
 * @param icon before the text
 * @param tip what the mouse shows; empty for nothing
 * @param order ascending
 */
public record Column<T>(
        String id,
        String title,
        int width,
        boolean right,
        Function<T, String> text,
        Function<T, Optional<Icon>> icon,
        Function<T, String> tip,
        Order<T, ?> order) {

    /** Sorted by its text, names with numbers in the order of the numbers. */
    public static <T> Column<T> text(String id, String title, int width, Function<T, String> text) {
        return new Column<>(
                id,
                title,
                width,
                false,
                text,
                _ -> Optional.empty(),
                _ -> "",
                new Order<>(text, NaturalOrder.ASCENDING));
    }

    /** Sorted by {@code value}. */
    public static <T, V extends Comparable<? super V>> Column<T> value(
            String id, String title, int width, Function<T, V> value, Function<T, String> text) {
        return new Column<>(id, title, width, false, text, _ -> Optional.empty(), _ -> "", Order.natural(value));
    }

    public Column<T> atRight() {
        return new Column<>(id, title, width, true, text, icon, tip, order);
    }

    public Column<T> with(Function<T, Icon> value) {
        return new Column<>(id, title, width, right, text, t -> Optional.of(value.apply(t)), tip, order);
    }

    public Column<T> withOptional(Function<T, Optional<Icon>> value) {
        return new Column<>(id, title, width, right, text, value, tip, order);
    }

    public Column<T> explained(Function<T, String> value) {
        return new Column<>(id, title, width, right, text, icon, value, order);
    }
}

package org.openqrm.core.query;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One name that a query may ask for.
 *
 * @param name as written, lower case
 * @param example a whole term, for help
 * @param help what it asks, for help
 */
public record Field<T>(String name, String example, String help, Test<T> test) {
    /** Makes a test of what was written after the name. */
    interface Test<T> {
        /** @param column of the value, from 1 */
        Predicate<T> of(Operator operator, String value, int column) throws QueryException;
    }

    /** How name and value are compared. */
    enum Operator {
        AT_LEAST(">="),
        AT_MOST("<="),
        OTHER("!="),
        EQUAL("="),
        ABOVE(">"),
        BELOW("<"),
        MATCHES(":");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean holds(double left, double right) {
            return switch (this) {
                case AT_LEAST -> left >= right;
                case AT_MOST -> left <= right;
                case OTHER -> left != right;
                case EQUAL, MATCHES -> left == right;
                case ABOVE -> left > right;
                case BELOW -> left < right;
            };
        }
    }

    /** Reads a number with its unit. */
    interface Scale {
        /** @throws NumberFormatException with what to write instead */
        double parse(String text);
    }

    /** Has any of the texts: {@code :} the beginning or a pattern, {@code =} the whole. Commas part alternatives. */
    static <T> Field<T> texts(String name, String example, String help, Function<T, Collection<String>> values) {
        return new Field<>(name, example, help, (operator, value, column) -> {
            if (operator != Operator.MATCHES && operator != Operator.EQUAL && operator != Operator.OTHER) {
                throw new QueryException(column, name + " is a text: compare it with : = or !=");
            }
            List<Pattern> patterns = patterns(value, column);
            Predicate<T> has = thing -> values.apply(thing).stream().anyMatch(text -> patterns.stream()
                    .anyMatch(p -> operator == Operator.MATCHES ? p.begins(text) : p.matches(text)));
            return operator == Operator.OTHER ? has.negate() : has;
        });
    }

    static <T> Field<T> text(String name, String example, String help, Function<T, String> value) {
        return texts(name, example, help, value.andThen(List::of));
    }

    /** @param value empty where it is not known: then no comparison holds */
    static <T> Field<T> number(
            String name, String example, String help, Scale scale, Function<T, OptionalDouble> value) {
        return new Field<>(name, example, help, (operator, written, column) -> {
            double wanted;
            try {
                wanted = scale.parse(written);
            } catch (NumberFormatException e) {
                throw new QueryException(column, name + ": " + written + " is not " + e.getMessage());
            }
            return thing -> {
                OptionalDouble is = value.apply(thing);
                return is.isPresent() && operator.holds(is.getAsDouble(), wanted);
            };
        });
    }

    static <T> Field<T> number(String name, String example, String help, ToDoubleFunction<T> value) {
        return number(name, example, help, Scales::count, thing -> OptionalDouble.of(value.applyAsDouble(thing)));
    }

    static <T> Field<T> flag(String name, String help, Predicate<T> value) {
        return new Field<>(name, name + ":yes", help, (operator, written, column) -> {
            boolean wanted =
                    switch (written) {
                        case "yes", "true", "on" -> true;
                        case "no", "false", "off" -> false;
                        default -> throw new QueryException(column, name + " is yes or no, not " + written);
                    };
            boolean equal = wanted != (operator == Operator.OTHER);
            return thing -> value.test(thing) == equal;
        });
    }

    private static List<Pattern> patterns(String value, int column) throws QueryException {
        List<Pattern> patterns = new java.util.ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            char c = i == value.length() ? ',' : value.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && (depth <= 0 || i == value.length())) {
                patterns.add(Pattern.of(value.substring(start, i), column + start));
                start = i + 1;
            }
        }
        return patterns;
    }
}

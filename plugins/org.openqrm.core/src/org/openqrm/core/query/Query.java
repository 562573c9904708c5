package org.openqrm.core.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A query that was understood. All its terms must hold: {@code field:value} and its comparisons, or a word. A word with
 * {@code *}, {@code ?} or {@code [1-9]} is a pattern for the name; any other must occur somewhere. A minus before a term
 * turns it round; quotes keep blanks together.
 *
 * @param text as it was written
 */
public record Query<T>(String text, Predicate<T> predicate) {
    /**
     * What the words of a query mean for one kind of thing.
     *
     * @param name of the thing, for patterns
     * @param all texts in which a plain word may occur
     */
    public record Vocabulary<T>(List<Field<T>> fields, Function<T, String> name, Function<T, Collection<String>> all) {
        public Vocabulary {
            fields = List.copyOf(fields);
        }

        Optional<Field<T>> field(String called) {
            return fields.stream().filter(f -> f.name().equals(called)).findFirst();
        }
    }

    /**
     * @throws QueryException when it cannot be understood
     */
    public static <T> Query<T> parse(String text, Vocabulary<T> vocabulary) throws QueryException {
        Predicate<T> all = _ -> true;
        for (Words.Word word : Words.split(text)) {
            all = all.and(term(word, vocabulary));
        }
        return new Query<>(text, all);
    }

    private static <T> Predicate<T> term(Words.Word word, Vocabulary<T> vocabulary) throws QueryException {
        boolean not = word.text().length() > 1
                && (word.text().startsWith("-") || word.text().startsWith("!"));
        if (not) {
            return Query.<T>term(word.from(1), vocabulary).negate();
        }
        String lower = word.text().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
            end++;
        }
        if (end > 0 && !word.quoted()) {
            for (Field.Operator operator : Field.Operator.values()) {
                if (lower.startsWith(operator.sign(), end)) {
                    return comparison(word, lower.substring(0, end), operator, vocabulary);
                }
            }
        }
        return plain(word, vocabulary);
    }

    private static <T> Predicate<T> comparison(
            Words.Word word, String name, Field.Operator operator, Vocabulary<T> vocabulary) throws QueryException {
        Optional<Field<T>> field = vocabulary.field(name);
        int at = name.length() + operator.sign().length();
        String value = word.text().substring(at);
        if (field.isEmpty()) {
            // A MAC address has a colon too, and so has an IPv6 one.
            if (operator == Field.Operator.MATCHES && value.indexOf(':') >= 0) {
                return plain(word, vocabulary);
            }
            throw new QueryException(
                    word.column(), "nothing is called " + name + " here; there are " + names(vocabulary));
        }
        if (value.isEmpty()) {
            throw new QueryException(
                    word.column(),
                    "after " + name + operator.sign() + " a value is missing, as in "
                            + field.get().example());
        }
        return field.get().test().of(operator, value, word.column() + at);
    }

    private static <T> Predicate<T> plain(Words.Word word, Vocabulary<T> vocabulary) throws QueryException {
        Pattern pattern = Pattern.of(word.text(), word.column());
        if (pattern.special() && !word.quoted()) {
            return thing -> pattern.matches(vocabulary.name().apply(thing));
        }
        String wanted = word.text().toLowerCase(Locale.ROOT);
        return thing -> vocabulary.all().apply(thing).stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static <T> String names(Vocabulary<T> vocabulary) {
        List<String> names = new ArrayList<>();
        vocabulary.fields().forEach(f -> names.add(f.name()));
        return String.join(", ", names);
    }
}

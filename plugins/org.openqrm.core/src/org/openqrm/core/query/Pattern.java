package org.openqrm.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/**
 * A text to find: {@code *} stands for any characters, {@code ?} for one, {@code [01-20]} for the numbers from 01 to 20 and
 * {@code [1,4-6]} for several. With a leading zero in the first bound, numbers must be written as wide as it. Letter case
 * does not matter.
 *
 * @param special whether there is any of these; a text without is taken as it stands
 */
record Pattern(String text, boolean special, Predicate<String> whole) {
    private static final int MAX_DIGITS = 9;
    /** More would let a short pattern keep a long text busy for seconds. */
    private static final int MAX_STARS = 8;

    static Pattern of(String written, int column) throws QueryException {
        String text = written.toLowerCase(Locale.ROOT);
        boolean special = text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
        return special ? new Pattern(text, true, compile(text, column)) : new Pattern(text, false, text::equals);
    }

    /** Whether {@code value} as a whole is meant. */
    boolean matches(String value) {
        return whole.test(value.toLowerCase(Locale.ROOT));
    }

    /** As {@link #matches}, but a text without special characters need only be the beginning. */
    boolean begins(String value) {
        return special ? matches(value) : value.toLowerCase(Locale.ROOT).startsWith(text);
    }

    private static Predicate<String> compile(String text, int column) throws QueryException {
        if (text.chars().filter(c -> c == '*').count() > MAX_STARS) {
            throw new QueryException(column, "at most " + MAX_STARS + " times * in one pattern");
        }
        StringBuilder regex = new StringBuilder();
        List<List<Range>> numbers = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> {
                    int end = text.indexOf(']', i);
                    if (end < 0) {
                        throw new QueryException(column + i, "[ has no ]: write a range such as [01-20]");
                    }
                    numbers.add(ranges(text.substring(i + 1, end), column + i));
                    regex.append("(\\d{1,").append(MAX_DIGITS).append("})(?!\\d)");
                    i = end;
                }
                default -> regex.append(java.util.regex.Pattern.quote(String.valueOf(c)));
            }
        }
        java.util.regex.Pattern compiled = java.util.regex.Pattern.compile(regex.toString());
        return value -> {
            Matcher matcher = compiled.matcher(value);
            return matcher.matches() && allWithin(matcher, numbers);
        };
    }

    private static boolean allWithin(Matcher matcher, List<List<Range>> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            String digits = matcher.group(i + 1);
            if (numbers.get(i).stream().noneMatch(r -> r.has(digits))) {
                return false;
            }
        }
        return true;
    }

    private static List<Range> ranges(String text, int column) throws QueryException {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher m = Range.FORM.matcher(part);
            if (!m.matches()) {
                throw new QueryException(column, "[" + text + "] is not a range of numbers such as [01-20] or [1,4-6]");
            }
            String from = m.group(1);
            String to = m.group(2) == null ? from : m.group(2);
            if (Integer.parseInt(from) > Integer.parseInt(to)) {
                throw new QueryException(column, "[" + text + "] begins above its end");
            }
            ranges.add(
                    new Range(Integer.parseInt(from), Integer.parseInt(to), from.startsWith("0") ? from.length() : 0));
        }
        return ranges;
    }

    /** @param width digits that a number must have; 0 for as many as it needs */
    private record Range(int from, int to, int width) {
        static final java.util.regex.Pattern FORM = java.util.regex.Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

        boolean has(String digits) {
            int number = Integer.parseInt(digits);
            boolean form = width > 0 ? digits.length() == width : digits.equals(Integer.toString(number));
            return form && number >= from && number <= to;
        }
    }
}

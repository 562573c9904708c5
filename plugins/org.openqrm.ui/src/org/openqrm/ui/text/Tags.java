package org.openqrm.ui.text;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** Tags as one line of text. */
public final class Tags {
    private Tags() {}

    public static String text(Collection<?> tags) {
        return String.join(" ", tags.stream().map(Object::toString).toList());
    }

    /** Separated by blanks or commas. */
    public static SortedSet<String> parse(String text) {
        SortedSet<String> tags = new TreeSet<>();
        for (String tag : text.strip().split("[\\s,;]+")) {
            if (!tag.isEmpty()) {
                tags.add(tag);
            }
        }
        return tags;
    }

    /**
     * A tag that may be meant.
     *
     * @param rest what is still to be typed of it, with a blank behind it
     */
    public record Completion(String tag, String rest) {}

    /**
     * The tags that the word before the caret may become.
     *
     * @param text several tags, as they are typed
     * @param caret 0 to the length of the text
     * @param known those to choose from; those that stand in the text already are left out
     */
    public static List<Completion> completions(String text, int caret, Collection<String> known) {
        String before = text.substring(0, Math.clamp(caret, 0, text.length()));
        String word = before.substring(before.length() - wordLength(before));
        SortedSet<String> there = parse(text);
        return known.stream()
                .filter(tag -> tag.startsWith(word) && !tag.equals(word) && !there.contains(tag))
                .map(tag -> new Completion(tag, tag.substring(word.length()) + " "))
                .toList();
    }

    private static int wordLength(String before) {
        int length = 0;
        while (length < before.length() && " \t,;".indexOf(before.charAt(before.length() - 1 - length)) < 0) {
            length++;
        }
        return length;
    }

    /** The word of {@code text} that is drawn {@code x} pixels from its beginning; empty between words and behind them. */
    public static Optional<String> at(String text, int x, ToIntFunction<String> width) {
        int begin = 0;
        while (begin < text.length()) {
            int blank = text.indexOf(' ', begin);
            int end = blank < 0 ? text.length() : blank;
            if (x >= width.applyAsInt(text.substring(0, begin)) && x < width.applyAsInt(text.substring(0, end))) {
                return Optional.of(text.substring(begin, end));
            }
            begin = end + 1;
        }
        return Optional.empty();
    }
}

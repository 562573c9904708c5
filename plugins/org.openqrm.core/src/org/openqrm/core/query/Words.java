package org.openqrm.core.query;

import java.util.ArrayList;
import java.util.List;

/** Splits a query at its blanks, but not within quotes. */
final class Words {
    private Words() {}

    /**
     * @param column of the first character, from 1
     * @param quoted whether it begins with a quote, and so is not a comparison
     */
    record Word(String text, int column, boolean quoted) {
        Word from(int index) {
            return new Word(text.substring(index), column + index, quoted);
        }
    }

    static List<Word> split(String text) throws QueryException {
        List<Word> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
                continue;
            }
            i = word(text, i, words);
        }
        return words;
    }

    private static int word(String text, int start, List<Word> words) throws QueryException {
        StringBuilder word = new StringBuilder();
        boolean within = false;
        int i = start;
        while (i < text.length() && (within || !Character.isWhitespace(text.charAt(i)))) {
            char c = text.charAt(i);
            if (c == '"') {
                within = !within;
            } else {
                word.append(c);
            }
            i++;
        }
        if (within) {
            throw new QueryException(start + 1, "a quote is missing at the end");
        }
        if (!word.isEmpty()) {
            words.add(new Word(word.toString(), start + 1, text.charAt(start) == '"'));
        }
        return i;
    }
}

package org.openqrm.server.ssh;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as a POSIX shell does (2.2 Quoting), without expanding anything: blanks separate, single
 * quotes keep all, double quotes keep all but backslash before {@code " \ $ `}, a backslash keeps the next character.
 */
final class Words {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /** @throws IllegalArgumentException when a quote is not closed */
    static List<String> of(String line) {
        Words words = new Words(line);
        words.split();
        return words.words;
    }

    private void split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> end();
                case '\'' -> single();
                case '"' -> twofold();
                case '\\' -> add(next());
                default -> add(c);
            }
        }
        end();
    }

    private void single() {
        int close = line.indexOf('\'', at);
        if (close < 0) {
            throw new IllegalArgumentException("a single quote is not closed");
        }
        begun = true;
        word.append(line, at, close);
        at = close + 1;
    }

    private void twofold() {
        begun = true;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            boolean escapes = c == '\\' && at < line.length() && "\"\\$`".indexOf(line.charAt(at)) >= 0;
            add(escapes ? line.charAt(at++) : c);
        }
        throw new IllegalArgumentException("a double quote is not closed");
    }

    private char next() {
        if (at == line.length()) {
            throw new IllegalArgumentException("nothing follows the last backslash");
        }
        return line.charAt(at++);
    }

    private void add(char c) {
        begun = true;
        word.append(c);
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }
}

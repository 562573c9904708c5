package org.openqrm.server.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of one thing, line by line; what is not known gets no line. */
final class Facts {
    private final List<String[]> lines = new ArrayList<>();

    Facts add(String label, String value) {
        if (!value.isBlank()) {
            lines.add(new String[] {label, value});
        }
        return this;
    }

    Facts add(String label, Optional<String> value) {
        value.ifPresent(text -> add(label, text));
        return this;
    }

    void print(PrintStream out) {
        int width = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
        lines.forEach(line -> out.println(line[0] + " ".repeat(width - line[0].length()) + "  " + line[1]));
    }
}

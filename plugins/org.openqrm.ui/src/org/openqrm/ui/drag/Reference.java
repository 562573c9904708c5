package org.openqrm.ui.drag;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is dragged: the kind and the id of a thing, never the thing itself, so that it may come from another window. */
public record Reference(Kind kind, int id) {
    /** What can be dragged. */
    public enum Kind {
        NODE("a node"),
        KERNEL("a kernel image"),
        IMAGE("an application image"),
        VE("a Virtual Environment");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For a sentence, with its article. */
        public String words() {
            return words;
        }
    }

    /** As it travels. */
    static String encode(List<Reference> references) {
        return String.join(
                "\n", references.stream().map(r -> r.kind + ":" + r.id).toList());
    }

    /** Lines that are not understood are left out: a newer version may have sent them. */
    static List<Reference> decode(String text) {
        return text.lines().flatMap(l -> decodeLine(l).stream()).toList();
    }

    private static Optional<Reference> decodeLine(String line) {
        return Arrays.stream(Kind.values())
                .filter(k -> line.matches(k + ":\\d{1,9}"))
                .findFirst()
                .map(k -> new Reference(
                        k, Integer.parseInt(line.substring(k.name().length() + 1))));
    }
}

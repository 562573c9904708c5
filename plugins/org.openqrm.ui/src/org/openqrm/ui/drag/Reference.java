package org.openqrm.ui.drag;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openqrm.ui.icon.Icon;

/** What is dragged: the kind and the id of a thing, never the thing itself, so that it may come from another window. */
public record Reference(Kind kind, int id) {
    /** What can be dragged. */
    public enum Kind {
        NODE("a node", Icon.NODE),
        KERNEL("a kernel image", Icon.KERNEL_IMAGE),
        IMAGE("an application image", Icon.APPLICATION_IMAGE),
        VE("a Virtual Environment", Icon.VIRTUAL_ENVIRONMENT);

        private final String words;
        private final Icon icon;

        Kind(String words, Icon icon) {
            this.words = words;
            this.icon = icon;
        }

        /** What is seen at the pointer. */
        Icon icon() {
            return icon;
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

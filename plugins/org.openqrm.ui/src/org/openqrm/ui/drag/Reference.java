package org.openqrm.ui.drag;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openqrm.ui.icon.Icon;

/**
 * What is dragged: the kind and the id of a thing, never the thing itself, so that it may come from another window.
 *
 * @param id of a thing; 0 for a tag
 * @param tag the tag itself; empty for all else
 */
public record Reference(Kind kind, int id, String tag) {
    /** As the server has them. */
    private static final String TAG = "[\\p{L}\\p{N}][\\p{L}\\p{N}_.:-]{0,63}";

    public Reference(Kind kind, int id) {
        this(kind, id, "");
    }

    public static Reference tag(String tag) {
        return new Reference(Kind.TAG, 0, tag);
    }

    /** What can be dragged. */
    public enum Kind {
        NODE("a node", Icon.NODE),
        KERNEL("a kernel image", Icon.KERNEL_IMAGE),
        IMAGE("an application image", Icon.APPLICATION_IMAGE),
        VE("a Virtual Environment", Icon.VIRTUAL_ENVIRONMENT),
        TAG("a tag", Icon.TAGS);

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
                "\n",
                references.stream()
                        .map(r -> r.kind + ":" + (r.kind == Kind.TAG ? r.tag : r.id))
                        .toList());
    }

    /** Lines that are not understood are left out: a newer version may have sent them. */
    static List<Reference> decode(String text) {
        return text.lines().flatMap(l -> decodeLine(l).stream()).toList();
    }

    private static Optional<Reference> decodeLine(String line) {
        if (line.matches(Kind.TAG + ":" + TAG)) {
            return Optional.of(tag(line.substring(Kind.TAG.name().length() + 1)));
        }
        return Arrays.stream(Kind.values())
                .filter(k -> line.matches(k + ":\\d{1,9}") && k != Kind.TAG)
                .findFirst()
                .map(k -> new Reference(
                        k, Integer.parseInt(line.substring(k.name().length() + 1))));
    }
}

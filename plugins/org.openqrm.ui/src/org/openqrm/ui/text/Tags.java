package org.openqrm.ui.text;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

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
}

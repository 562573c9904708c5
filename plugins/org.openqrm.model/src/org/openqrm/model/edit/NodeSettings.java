package org.openqrm.model.edit;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openqrm.core.domain.Node;

/** What a person may set of a node, beside its power device. */
public record NodeSettings(String name, SortedSet<String> tags, boolean maintenance, String comment) {
    public NodeSettings {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    public static NodeSettings of(Node node) {
        return new NodeSettings(node.name(), node.tags(), node.maintenance(), node.comment());
    }
}

package org.openqrm.ui.ve;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.openqrm.core.domain.NodeId;
import org.openqrm.ui.drag.Preview;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.Reference.Kind;
import org.openqrm.ui.text.Tags;

/**
 * What a drop on a field of tags does: tags come in themselves, nodes bring those that they have in common. No widgets.
 *
 * @param result the tags of the field after the drop
 */
record TagDrop(SortedSet<String> result, Preview preview) {
    /**
     * @param there the tags of the field now
     * @param verb "Require" or "Exclude"
     */
    static TagDrop of(
            Collection<String> there,
            List<Reference> dragged,
            Function<NodeId, ? extends Collection<String>> tags,
            String verb) {
        SortedSet<String> result = new TreeSet<>(there);
        Kind kind = dragged.getFirst().kind();
        if (kind != Kind.TAG && kind != Kind.NODE) {
            return new TagDrop(
                    result,
                    Preview.refused("This is " + kind.words() + "; here go tags, and nodes for the sake of theirs."));
        }
        SortedSet<String> brought = kind == Kind.TAG ? tags(dragged) : common(dragged, tags);
        if (brought.isEmpty()) {
            return new TagDrop(
                    result,
                    Preview.refused(
                            dragged.size() == 1 ? "The node has no tags." : "The nodes have no tag in common."));
        }
        SortedSet<String> fresh = new TreeSet<>(brought);
        fresh.removeAll(there);
        if (fresh.isEmpty()) {
            return new TagDrop(
                    result,
                    Preview.refused(Tags.text(brought) + (brought.size() == 1 ? " is" : " are") + " there already."));
        }
        result.addAll(fresh);
        return new TagDrop(result, Preview.of(verb + " " + Tags.text(fresh)));
    }

    private static SortedSet<String> tags(List<Reference> dragged) {
        SortedSet<String> tags = new TreeSet<>();
        dragged.stream().filter(r -> r.kind() == Kind.TAG).map(Reference::tag).forEach(tags::add);
        return tags;
    }

    private static SortedSet<String> common(
            List<Reference> dragged, Function<NodeId, ? extends Collection<String>> tags) {
        Iterator<Reference> nodes =
                dragged.stream().filter(r -> r.kind() == Kind.NODE).iterator();
        SortedSet<String> common =
                new TreeSet<>(tags.apply(new NodeId(nodes.next().id())));
        nodes.forEachRemaining(r -> common.retainAll(tags.apply(new NodeId(r.id()))));
        return common;
    }
}

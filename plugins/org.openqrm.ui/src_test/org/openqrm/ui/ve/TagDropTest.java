package org.openqrm.ui.ve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.ui.Images;
import org.openqrm.ui.drag.Preview;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.Reference.Kind;

class TagDropTest {
    private static final Map<NodeId, Set<String>> NODES = Map.of(
            new NodeId(1), Set.of("rack-1", "dmz"), new NodeId(2), Set.of("rack-2", "dmz"), new NodeId(3), Set.of());

    private static TagDrop drop(List<String> there, Reference... dragged) {
        return TagDrop.of(there, List.of(dragged), NODES::get, "Require");
    }

    private static Reference[] nodes(int... ids) {
        return Arrays.stream(ids).mapToObj(id -> new Reference(Kind.NODE, id)).toArray(Reference[]::new);
    }

    @Test
    void aTagComesInItself() {
        TagDrop drop = drop(List.of("gpu"), Reference.tag("dmz"), Reference.tag("rack-1"));
        assertThat(drop.preview()).isEqualTo(Preview.of("Require dmz rack-1"));
        assertThat(drop.result()).containsExactly("dmz", "gpu", "rack-1");
    }

    @Test
    void aNodeBringsAllItsTags() {
        assertThat(drop(List.of("dmz"), nodes(1)).preview()).isEqualTo(Preview.of("Require rack-1"));
        assertThat(drop(List.of("dmz"), nodes(1)).result()).containsExactly("dmz", "rack-1");
    }

    @Test
    void nodesBringWhatTheyHaveInCommon() {
        assertThat(drop(List.of(), nodes(1, 2)).result()).containsExactly("dmz");
        assertThat(drop(List.of(), nodes(1, 3)).preview())
                .isEqualTo(Preview.refused("The nodes have no tag in common."));
        assertThat(drop(List.of(), nodes(3)).preview()).isEqualTo(Preview.refused("The node has no tags."));
    }

    @Test
    void whatIsThereAlreadyOrIsNoTagIsRefused() {
        assertThat(drop(List.of("dmz"), Reference.tag("dmz")).preview())
                .isEqualTo(Preview.refused("dmz is there already."));
        assertThat(drop(List.of("dmz"), new Reference(Kind.VE, 1)).preview().possible())
                .isFalse();
    }

    @Test
    void tagsAreCountedWithTheNodesThatAreFree() {
        Stream<org.openqrm.core.domain.Node> nodes = new Images()
                        .node(1, NodePhase.IDLE, 4096, "rack-10", "dmz")
                        .node(2, NodePhase.ACTIVE, 4096, "rack-2", "dmz")
                        .image()
                        .nodesByName()
                        .stream();
        assertThat(TagUse.of(nodes))
                .containsExactly(new TagUse("dmz", 2, 1), new TagUse("rack-2", 1, 0), new TagUse("rack-10", 1, 1));
        assertThat(new TagUse("dmz", 2, 1).text()).isEqualTo("2 nodes, 1 idle");
    }
}

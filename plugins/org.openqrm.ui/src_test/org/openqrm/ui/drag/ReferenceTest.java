package org.openqrm.ui.drag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void travelsAsText() {
        List<Reference> dragged =
                List.of(new Reference(Reference.Kind.KERNEL, 3), new Reference(Reference.Kind.NODE, 12));
        assertThat(Reference.decode(Reference.encode(dragged))).isEqualTo(dragged);
    }

    @Test
    void whatIsNotUnderstoodIsLeftOut() {
        assertThat(Reference.decode("POLICY:3\nIMAGE:x\nIMAGE:99999999999\nIMAGE:7\n\n"))
                .containsExactly(new Reference(Reference.Kind.IMAGE, 7));
    }

    @Test
    void aTagTravelsByItsName() {
        List<Reference> dragged = List.of(Reference.tag("rack-1"), Reference.tag("züri:a.b_c"));
        assertThat(Reference.decode(Reference.encode(dragged))).isEqualTo(dragged);
        assertThat(Reference.decode("TAG:two words\nTAG:\nTAG:-x\nTAG:7")).containsExactly(Reference.tag("7"));
    }
}

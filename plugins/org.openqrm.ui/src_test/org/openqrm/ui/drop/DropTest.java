package org.openqrm.ui.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.ui.Images;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.Reference.Kind;

class DropTest {
    private static final Reference WEB = new Reference(Kind.VE, 1);

    private final Images images = new Images()
            .kernel(10, "debian-12")
            .kernel(11, "debian-13")
            .application(20, "shop")
            .application(21, "ledger")
            .node(5, NodePhase.IDLE, 4096)
            .node(6, NodePhase.OFF, 4096);

    private void web(Desired desired) {
        images.ve(
                1,
                new VeDefinition(
                        "web",
                        "",
                        "",
                        false,
                        50,
                        Optional.of(new KernelId(10)),
                        Optional.of(new ImageId(20)),
                        RootMode.SHARED,
                        NodeProfile.any(),
                        1,
                        true),
                desired);
    }

    private Drop drop(Reference dragged, Reference target) {
        return Drop.of(images.image(), dragged, target);
    }

    @Test
    void aNodeOnAVeAndAVeOnANodeAreTheSameStart() {
        web(Desired.STOPPED);
        Reference node = new Reference(Kind.NODE, 5);
        Drop drop = drop(node, WEB);
        assertThat(drop).isEqualTo(drop(WEB, node));
        assertThat(drop.possible()).isTrue();
        assertThat(drop.command()).contains(new Command.StartVeOn(new VeId(1), new NodeId(5)));
        assertThat(drop.question()).isEmpty();
        assertThat(drop.preview().text()).isEqualTo("Start web on node5");
    }

    @Test
    void aNodeThatIsOffIsRefusedWithTheReason() {
        web(Desired.STOPPED);
        Drop drop = drop(new Reference(Kind.NODE, 6), WEB);
        assertThat(drop.possible()).isFalse();
        assertThat(drop.preview().possible()).isFalse();
        assertThat(drop.preview().text())
                .startsWith("Not possible: Start web on node6\n")
                .contains("State is to be idle, but is off");
    }

    @Test
    void anImageChangesTheDefinitionAfterAQuestion() {
        web(Desired.STOPPED);
        Drop image = drop(new Reference(Kind.IMAGE, 21), WEB);
        assertThat(image.possible()).isTrue();
        assertThat(image.preview().text()).isEqualTo("Use ledger as the application image of web…");
        assertThat(image.question().orElseThrow()).contains("Before: shop.");
        assertThat(image.command().orElseThrow()).isInstanceOfSatisfying(Command.EditVe.class, c -> assertThat(
                        c.definition().image())
                .contains(new ImageId(21)));
        Drop kernel = drop(new Reference(Kind.KERNEL, 11), WEB);
        assertThat(kernel.command().orElseThrow()).isInstanceOfSatisfying(Command.EditVe.class, c -> assertThat(
                        c.definition().kernel())
                .contains(new KernelId(11)));
    }

    @Test
    void whatRunsKeepsItsImages() {
        web(Desired.STARTED);
        images.instance(1, 1, InstancePhase.ACTIVE, Optional.of(5));
        Drop drop = drop(new Reference(Kind.IMAGE, 21), WEB);
        assertThat(drop.possible()).isFalse();
        assertThat(drop.preview().text()).contains("stop it first");
    }

    @Test
    void whatHasNothingToDoWithOneAnotherSaysSo() {
        web(Desired.STOPPED);
        assertThat(drop(new Reference(Kind.IMAGE, 20), WEB).preview().text())
                .isEqualTo("shop is the application image of web already.");
        assertThat(drop(WEB, WEB).preview().possible()).isFalse();
        assertThat(drop(new Reference(Kind.IMAGE, 20), new Reference(Kind.NODE, 5))
                        .preview()
                        .text())
                .contains("drop it on a Virtual Environment");
        assertThat(drop(new Reference(Kind.NODE, 5), new Reference(Kind.KERNEL, 10))
                        .possible())
                .isFalse();
        assertThat(drop(new Reference(Kind.NODE, 5), new Reference(Kind.VE, 99))
                        .preview()
                        .text())
                .contains("does not exist any more");
    }

    @Test
    void aTagIsPutOnANodeAndRequiredByAVe() {
        web(Desired.STOPPED);
        Drop onNode = drop(Reference.tag("dmz"), new Reference(Kind.NODE, 5));
        assertThat(onNode.preview().text()).isEqualTo("Tag node5 with dmz");
        assertThat(onNode.command()).hasValueSatisfying(c -> assertThat(((Command.EditNode) c).tags())
                .containsExactly("dmz"));
        Drop onVe = drop(Reference.tag("dmz"), WEB);
        assertThat(onVe.question()).isPresent();
        assertThat(onVe.command()).hasValueSatisfying(c -> assertThat(
                        ((Command.EditVe) c).definition().profile().requiredTags())
                .containsExactly("dmz"));
    }
}

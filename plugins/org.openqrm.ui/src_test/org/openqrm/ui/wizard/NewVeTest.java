package org.openqrm.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.port.Configuration;
import org.openqrm.core.port.Configuration.Heard;
import org.openqrm.core.port.Configuration.Offer;
import org.openqrm.ui.Images;

class NewVeTest {
    @Test
    void onlyTheNameIsNeeded() {
        NewVe entered = new NewVe();
        assertThat(CommandRules.check(DataCenterImage.empty(), new Command.CreateVe(entered.definition())))
                .extracting(Reason::field)
                .containsExactly("name");
        entered.name = " web ";
        assertThat(entered.definition()).isEqualTo(VeDefinition.named("web"));
        assertThat(CommandRules.check(DataCenterImage.empty(), new Command.CreateVe(entered.definition())))
                .isEmpty();
    }

    @Test
    void whatIsNoAmountIsToldAtItsField() {
        NewVe entered = new NewVe();
        entered.memory = "much";
        entered.cpus = "2";
        assertThat(entered.misread()).extracting(Reason::field).containsExactly("profile.memoryMiB");
        entered.memory = "4 GiB";
        assertThat(entered.misread()).isEmpty();
        assertThat(entered.definition().profile().memoryMiB()).isEqualTo(Requirement.atLeast(4096L));
        assertThat(entered.definition().profile().cpuCount()).isEqualTo(Requirement.atLeast(2));
    }

    @Test
    void thePreviewSaysWhoFitsAndWhatOthersLack() {
        DataCenterImage image = new Images()
                .node(1, NodePhase.IDLE, 8192)
                .node(2, NodePhase.IDLE, 2048)
                .image();
        NewVe entered = new NewVe();
        entered.memory = "4 GiB";
        MatchPreview preview = MatchPreview.of(image, entered.definition());
        assertThat(preview.summary()).isEqualTo("1 of 2 nodes match, 1 free now; wanted: 1.");
        assertThat(preview.enough()).isTrue();
        assertThat(preview.nodes().getFirst()).isEqualTo("node1 – free");
        assertThat(preview.nodes().getLast()).startsWith("node2 – lacks RAM");
        assertThat(MatchPreview.of(DataCenterImage.empty(), entered.definition())
                        .summary())
                .startsWith("There are no nodes yet");
    }

    @Test
    void aKernelIsNamedAfterItsPackage() {
        assertThat(ImportKernelWizard.nameOf("/tmp/linux-image-6.1.0-32-amd64_6.1.129-1_amd64.deb"))
                .isEqualTo("6.1.0-32-amd64");
        assertThat(ImportKernelWizard.nameOf("/srv/tree")).isEqualTo("tree");
        assertThat(ImportKernelWizard.nameOf("/")).isEmpty();
    }

    @Test
    void theFirstStartKeepsWhatItDoesNotAskFor() {
        FirstStart entered = new FirstStart(
                new Configuration.Stored("f", Map.of("ssh.port", "2223", "dhcp.pool", "10.0.0.9"), Optional.empty()));
        entered.network = "eth1";
        entered.lend = false;
        assertThat(entered.values())
                .isEqualTo(Map.of("ssh.port", "2223", "interface", "eth1", "dhcp.enabled", "false"));
    }

    @Test
    void aForeignServerIsAWarningAndOursIsNot() {
        Heard none = new Heard(List.of(), "");
        Heard ours = new Heard(List.of(new Offer("10.0.0.1", true, "10.0.0.50")), "");
        Heard other = new Heard(List.of(new Offer("10.0.0.2", false, "10.0.0.60")), "");
        Heard deaf = new Heard(List.of(), "Nobody can be asked.");
        assertThat(FirstStart.clear(none)).isTrue();
        assertThat(FirstStart.clear(ours)).isTrue();
        assertThat(FirstStart.clear(other)).isFalse();
        assertThat(FirstStart.clear(deaf)).isFalse();
        assertThat(FirstStart.verdict(other)).contains("10.0.0.2 offers 10.0.0.60", "switch that one off");
        assertThat(FirstStart.verdict(deaf)).isEqualTo("Nobody can be asked.");
    }
}

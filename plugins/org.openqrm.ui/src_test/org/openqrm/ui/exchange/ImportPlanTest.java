package org.openqrm.ui.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.model.exchange.Exchange;
import org.openqrm.ui.Images;

class ImportPlanTest {
    private static Images base() {
        return new Images().node(1, NodePhase.IDLE, 1024).kernel(1, "debian").application(1, "root");
    }

    private static VeDefinition web() {
        NodeProfile profile = NodeProfile.any().withNodes(new TreeSet<>(Set.of(new NodeId(1))), new TreeSet<>());
        return Definitions.with(
                VeDefinition.named("web"), Optional.of(new KernelId(1)), Optional.of(new ImageId(1)), profile);
    }

    @Test
    void whatIsExportedComesBackTheSameElsewhere() {
        DataCenterImage here = base().ve(1, web(), Desired.STOPPED).image();
        Exchange file = new Selection(true, true, true).of(here, Map.of("b/k", "v"));
        DataCenterImage there = base().image();
        ImportPlan plan = ImportPlan.of(there, file);
        assertThat(plan.ves()).hasSize(1);
        assertThat(ImportPlan.definition(there, plan.ves().getFirst())).isEqualTo(web());
        assertThat(plan.images()).as("it is there under that name").isEmpty();
        assertThat(plan.preferences()).isEqualTo(Map.of("b/k", "v"));
    }

    @Test
    void whatIsThereAlreadyIsLeftOutWithTheReason() {
        DataCenterImage here = base().ve(1, web(), Desired.STOPPED).image();
        ImportPlan plan = ImportPlan.of(here, new Selection(true, false, false).of(here, Map.of()));
        assertThat(plan.ves()).isEmpty();
        assertThat(plan.lines())
                .containsExactly(new ImportPlan.Line(
                        false, "Virtual Environment 'web' is left out: There is already a Virtual Environment 'web'."));
    }

    @Test
    void whatIsMissingHereIsSaid() {
        DataCenterImage here = base().ve(1, web(), Desired.STOPPED).image();
        Exchange file = new Selection(true, false, false).of(here, Map.of());
        ImportPlan plan = ImportPlan.of(DataCenterImage.empty(), file);
        assertThat(plan.lines())
                .containsExactly(new ImportPlan.Line(
                        true,
                        "Virtual Environment 'web', without kernel image 'debian' and application image 'root' and 1"
                                + " node, which this data center has not"));
        assertThat(ImportPlan.definition(DataCenterImage.empty(), plan.ves().getFirst()))
                .isEqualTo(VeDefinition.named("web"));
    }

    @Test
    void itIsSaidHowManyOfWhatAreInAFile() {
        DataCenterImage here = base().ve(1, web(), Desired.STOPPED).image();
        assertThat(Selection.count(new Selection(true, true, true).of(here, Map.of("b/k", "v", "b/l", "v"))))
                .isEqualTo("1 Virtual Environment, 1 application image, 2 preferences of the workbench");
    }

    @Test
    void nothingIsExportedThatWasNotChosen() {
        DataCenterImage here = base().ve(1, web(), Desired.STOPPED).image();
        Exchange nothing = new Selection(false, false, false).of(here, Map.of("b/k", "v"));
        assertThat(nothing).isEqualTo(Exchange.of(List.of(), List.of(), Map.of()));
    }
}

package org.openqrm.ui.ve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.model.Instance;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.Images;

class TimelineTest {
    private static Instance instance(InstancePhase phase, Milestone... marks) {
        Mirror mirror = new Mirror();
        mirror.show(new Images()
                .ve(1, VeDefinition.named("web"), Desired.STARTED)
                .instance(1, 1, phase, Optional.empty(), marks)
                .image());
        return mirror.ve(new VeId(1)).orElseThrow().getInstances().getFirst();
    }

    @Test
    void showsWhatIsDoneAndWhatIsToCome() {
        var lines = Timeline.of(
                instance(
                        InstancePhase.STARTING,
                        new Milestone(Step.REQUESTED, Images.NOON),
                        new Milestone(Step.ASSIGNED, Images.NOON.plusMillis(1500)),
                        new Milestone(Step.BOOT_SERVED, Images.NOON.plusMillis(4000))),
                new Images().image(),
                Images.NOON.plusMillis(10_000),
                ZoneOffset.UTC);
        assertThat(lines)
                .extracting(Timeline.Line::step)
                .containsExactly(
                        "Requested", "Node chosen", "Boot script fetched", "Agent enrolled", "Root mounted", "Active");
        assertThat(lines).extracting(Timeline.Line::took).containsExactly("", "1.5 s", "2.5 s", "", "", "");
        assertThat(lines).extracting(Timeline.Line::total).containsExactly("", "1.5 s", "4.0 s", "", "", "");
        assertThat(lines).extracting(Timeline.Line::done).containsExactly(true, true, true, false, false, false);
        assertThat(lines).extracting(Timeline.Line::running).containsExactly(false, false, false, true, false, false);
        assertThat(lines)
                .extracting(l -> l.start().toMillis() + "+" + l.length().toMillis())
                .containsExactly("0+0", "0+1500", "1500+2500", "4000+6000", "4000+0", "4000+0");
    }

    @Test
    void aFailoverWaitsUntilTheOldNodeIsOff() {
        Instance silent = instance(
                InstancePhase.RECOVERING,
                new Milestone(Step.LAST_BEAT, Images.NOON),
                new Milestone(Step.DETECTED, Images.NOON.plusSeconds(10)));
        var lines = Timeline.of(silent, new Images().image(), Images.NOON.plusSeconds(25), ZoneOffset.UTC);
        assertThat(lines)
                .extracting(Timeline.Line::step)
                .startsWith("Last sign of life", "Silence noticed", "Old node is off", "Node chosen")
                .endsWith("Active");
        assertThat(lines.get(2).running()).isTrue();
        assertThat(lines.get(2).length()).hasSeconds(15);
    }

    @Test
    void aFinishedStartHasATotalAndNothingToCome() {
        Instance active = instance(
                InstancePhase.ACTIVE,
                new Milestone(Step.LAST_BEAT, Images.NOON),
                new Milestone(Step.ACTIVE, Images.NOON.plusSeconds(21)));
        assertThat(Timeline.of(active, new Images().image(), Images.NOON, ZoneOffset.UTC))
                .hasSize(2);
        assertThat(Timeline.total(active)).isEqualTo("21.0 s from the last sign of life to active");
    }
}

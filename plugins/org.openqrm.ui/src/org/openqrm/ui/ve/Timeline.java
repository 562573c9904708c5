package org.openqrm.ui.ve;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.model.Instance;
import org.openqrm.model.Milestone;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;

/** The steps of an instance's current start or failover, without widgets. */
final class Timeline {
    private static final List<Step> OF_A_START =
            List.of(Step.ASSIGNED, Step.BOOT_SERVED, Step.ENROLLED, Step.ROOT_MOUNTED, Step.ACTIVE);

    /**
     * @param done reached; the others are still to come
     * @param at time of day, empty when it is to come
     * @param took since the step before, empty for the first and for those to come
     * @param total since the first step, empty for the first and for those to come
     */
    record Line(String step, boolean done, String at, String took, String total) {}

    private Timeline() {}

    static List<Line> of(Instance instance, Instant now, ZoneId zone) {
        List<Line> lines = new ArrayList<>();
        Optional<Instant> first = Optional.empty();
        Optional<Instant> before = Optional.empty();
        Step last = Step.REQUESTED;
        for (Milestone m : instance.getMilestones()) {
            lines.add(new Line(
                    Words.step(m.getStep()), true, Times.at(m.getAt(), now, zone), since(before, m), since(first, m)));
            before = Optional.of(m.getAt());
            first = first.or(() -> Optional.of(m.getAt()));
            last = m.getStep();
        }
        if (instance.getPhase() == InstancePhase.STARTING || instance.getPhase() == InstancePhase.WAITING) {
            for (Step step : OF_A_START) {
                if (step.compareTo(last) > 0) {
                    lines.add(new Line(Words.step(step), false, "", "", ""));
                }
            }
        }
        return lines;
    }

    private static String since(Optional<Instant> start, Milestone milestone) {
        return start.map(s -> Times.seconds(Duration.between(s, milestone.getAt())))
                .orElse("");
    }

    /** "18.4 s from request to active": the whole, once it is over. */
    static String total(Instance instance) {
        List<Milestone> marks = instance.getMilestones();
        if (marks.size() < 2 || marks.getLast().getStep() != Step.ACTIVE) {
            return "";
        }
        Duration whole =
                Duration.between(marks.getFirst().getAt(), marks.getLast().getAt());
        String from = marks.getFirst().getStep() == Step.LAST_BEAT ? "the last sign of life" : "the request";
        return Times.seconds(whole) + " from " + from + " to active";
    }
}

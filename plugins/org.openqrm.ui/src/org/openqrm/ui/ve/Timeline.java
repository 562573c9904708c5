package org.openqrm.ui.ve;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeId;
import org.openqrm.model.Instance;
import org.openqrm.model.Milestone;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;

/** The steps of an instance's current start or failover, without widgets. */
final class Timeline {
    private static final List<Step> OF_A_START =
            List.of(Step.ASSIGNED, Step.BOOT_SERVED, Step.ENROLLED, Step.ROOT_MOUNTED, Step.ACTIVE);

    private static final List<Step> OF_A_FAILOVER =
            Stream.concat(Stream.of(Step.FENCED), OF_A_START.stream()).toList();

    /**
     * @param done reached; the others are still to come
     * @param running under way now
     * @param start of the work on it, since the first step
     * @param length of the work on it so far
     * @param at time of day, empty when it is to come
     * @param took since the step before, empty for the first and for those to come
     * @param total since the first step, empty for the first and for those to come
     */
    record Line(
            String step,
            boolean done,
            boolean running,
            Duration start,
            Duration length,
            String at,
            String took,
            String total) {
        Duration end() {
            return start.plus(length);
        }
    }

    private Timeline() {}

    /** @param image for the names of nodes */
    static List<Line> of(Instance instance, DataCenterImage image, Instant now, ZoneId zone) {
        List<Milestone> marks = instance.getMilestones();
        if (marks.isEmpty()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        Instant first = marks.getFirst().getAt();
        Instant before = first;
        for (Milestone m : marks) {
            lines.add(line(
                    words(m, image, instance.getId().ve()), first, before, m.getAt(), Times.at(m.getAt(), now, zone)));
            before = m.getAt();
        }
        lines.addAll(toCome(instance, image, first, before, now));
        return lines;
    }

    /** A name is a name: it has no capital letter but its own. */
    private static String words(Milestone m, DataCenterImage image, VeId ve) {
        String words = new org.openqrm.core.domain.Milestone(m.getStep(), m.getAt()).words(image, ve);
        return words.equals(m.getStep().words()) ? Words.sentence(words) : words;
    }

    private static Line line(String step, Instant first, Instant before, Instant at, String time) {
        Duration length = Duration.between(before, at);
        boolean start = at.equals(first);
        return new Line(
                step,
                true,
                false,
                Duration.between(first, before),
                length,
                time,
                start ? "" : Times.seconds(length),
                start ? "" : Times.seconds(Duration.between(first, at)));
    }

    /** The next step is under way. */
    private static List<Line> toCome(
            Instance instance, DataCenterImage image, Instant first, Instant last, Instant now) {
        List<Line> lines = new ArrayList<>();
        Step reached = instance.getMilestones().getLast().getStep();
        Duration start = Duration.between(first, last);
        Instant end = now.isBefore(last) ? last : now;
        for (Step step : steps(instance.getPhase())) {
            if (step.compareTo(reached) > 0) {
                boolean next = lines.isEmpty();
                Duration length = next ? Duration.between(last, end) : Duration.ZERO;
                String words = Words.step(step) + (step == Step.FENCED && waits(instance, image) ? ": confirm" : "");
                lines.add(new Line(words, false, next, start, length, "", "", ""));
            }
        }
        return lines;
    }

    private static List<Step> steps(InstancePhase phase) {
        return switch (phase) {
            case STARTING, WAITING -> OF_A_START;
            case RECOVERING -> OF_A_FAILOVER;
            case ACTIVE, STOPPING, FAILED -> List.of();
        };
    }

    /** Whether only a person can tell that the old node is off. */
    private static boolean waits(Instance instance, DataCenterImage image) {
        return Optional.ofNullable(instance.getNode())
                .flatMap(image::node)
                .filter(node -> node.phase() == NodePhase.UNCONFIRMED)
                .isPresent();
    }

    /** When it was given the node it has. */
    static Instant assigned(Instance instance) {
        return instance.getMilestones().stream()
                .filter(m -> m.getStep() == Step.ASSIGNED)
                .map(Milestone::getAt)
                .reduce((_, last) -> last)
                .orElse(Instant.MIN);
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

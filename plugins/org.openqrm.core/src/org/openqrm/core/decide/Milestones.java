package org.openqrm.core.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Milestone.Step;

/** Reads the milestones of an instance: how long its start or failover took, part by part. */
public final class Milestones {
    private Milestones() {}

    public static Optional<Instant> at(Instance instance, Step step) {
        return instance.milestones().stream()
                .filter(m -> m.step() == step)
                .map(Milestone::at)
                .findFirst();
    }

    /** From the first milestone to the last. */
    public static Duration total(Instance instance) {
        List<Milestone> marks = instance.milestones();
        return marks.isEmpty()
                ? Duration.ZERO
                : Duration.between(marks.getFirst().at(), marks.getLast().at());
    }

    /** From {@code from} to {@code to}, where both were reached. */
    public static Optional<Duration> between(Instance instance, Step from, Step to) {
        return at(instance, from).flatMap(a -> at(instance, to).map(b -> Duration.between(a, b)));
    }

    /** Whether the milestones tell of a failover rather than of a start. */
    public static boolean isFailover(Instance instance) {
        return at(instance, Step.DETECTED).isPresent();
    }

    /** " after 18.2 s": from the request or the last beat to now; empty when nothing was measured. */
    static String tookSince(Instance instance) {
        Duration total = total(instance);
        return total.isZero() ? "" : String.format(Locale.ROOT, " after %.1f s", total.toMillis() / 1000.0);
    }
}

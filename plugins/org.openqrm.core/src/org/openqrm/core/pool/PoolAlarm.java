package org.openqrm.core.pool;

import java.time.Duration;
import java.util.Optional;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.port.Observation;

/**
 * When a person is to be told that the High Availability Pool is too small: when it has been so for a while, once, until
 * it is large enough again. What was acknowledged is not said again meanwhile. For one thread at a time.
 */
public final class PoolAlarm {
    /** Of the alert. */
    public static final String TYPE = "pool.low";

    private final Duration sustain;
    private boolean below;
    private long since;
    private boolean told;

    /** @param sustain for so long a node may be missed that comes back, as after a failure or a restart */
    public PoolAlarm(Duration sustain) {
        this.sustain = sustain;
    }

    /**
     * Compares with the threshold.
     *
     * @param level of {@code image}, or of one that was a moment before
     * @param nanos monotonic time, as {@link System#nanoTime}
     * @return what the core is to be told; it is told again at the next look if it did not get there
     */
    public Optional<Observation> look(DataCenterImage image, PoolLevel level, long nanos) {
        int threshold = image.poolThreshold();
        Optional<Event> open = image.alerts().values().stream()
                .filter(e -> e.type().equals(TYPE))
                .findFirst();
        if (!level.below(threshold)) {
            below = false;
            told = false;
            return open.map(alert -> new Observation.NoticeOver(TYPE, alert.text()));
        }
        if (!below) {
            below = true;
            since = nanos;
        }
        told |= open.isPresent(); // since before this server started
        if (told || nanos - since < sustain.toNanos()) {
            return Optional.empty();
        }
        told = true;
        String text = "The High Availability Pool is too small. " + level.sentence(threshold)
                + " Add nodes, stop what can wait, or set another threshold.";
        return Optional.of(new Observation.Notice(Severity.WARNING, TYPE, text, true));
    }

    /** The core could not take the alert in: it is raised again at the next look. */
    public void refused() {
        told = false;
    }
}

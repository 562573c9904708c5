package org.openqrm.core.decide;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;

/**
 * Which nodes fell silent together: two and more, and more than half of those that should be heard. That is rather the
 * network or this server. Looked at once for a decision, so that a node that is fenced in it does not hide the next.
 */
final class MassFailure {
    /** Heartbeats are not in step: what is silent for a beat or two less than the interval fell silent too. */
    private static final Duration OUT_OF_STEP = Duration.ofSeconds(2);

    private static final Set<NodePhase> CONCERNED =
            EnumSet.of(NodePhase.ACTIVE, NodePhase.IDLE, NodePhase.SUSPECT, NodePhase.FENCING);

    /** Of the silent ones, in milliseconds, rising. */
    private final long[] silences;

    private final int heard;
    private final long window;

    private MassFailure(long[] silences, int heard, long window) {
        this.silences = silences;
        this.heard = heard;
        this.window = window;
    }

    static MassFailure of(Draft draft) {
        long detection = draft.settings().detection().toMillis();
        long silent = Math.max(detection / 2, detection - OUT_OF_STEP.toMillis());
        LongStream.Builder silences = LongStream.builder();
        int heard = 0;
        for (Node node : draft.image().nodes().values()) {
            if (CONCERNED.contains(node.phase())) {
                long silence = draft.signs().silence(node.id()).toMillis();
                if (silence > silent) {
                    silences.add(silence);
                } else {
                    heard++;
                }
            }
        }
        return new MassFailure(silences.build().sorted().toArray(), heard, detection);
    }

    /** Whether a node that is silent for so long is one of many. Those that fell silent long before do not count. */
    boolean concerns(Duration silence) {
        int before = upTo(silence.toMillis() - window - 1);
        int together = upTo(silence.toMillis() + window) - before;
        return together >= 2 && together * 2 > heard + before + together;
    }

    /** Whether there is one at all. */
    boolean lasts() {
        return LongStream.of(silences).anyMatch(silence -> concerns(Duration.ofMillis(silence)));
    }

    /** How many are silent for {@code millis} at most. */
    private int upTo(long millis) {
        int low = 0;
        int high = silences.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (silences[middle] <= millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

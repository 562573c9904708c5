package org.openqrm.ui.ve;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openqrm.core.domain.NodeId;

/**
 * An instance lost its node and came up on another.
 *
 * @param node that failed
 * @param lastBeat its last sign of life
 * @param detected when the silence was noticed
 * @param fenced when it was known to be off
 * @param active when the instance was active elsewhere
 */
record Failover(NodeId node, Instant lastBeat, Instant detected, Instant fenced, Instant active) {
    Duration total() {
        return Duration.between(lastBeat, active);
    }

    Duration detect() {
        return Duration.between(lastBeat, detected);
    }

    Duration fence() {
        return Duration.between(detected, fenced);
    }

    /** With the choice of the node. */
    Duration boot() {
        return Duration.between(fenced, active);
    }

    /** The parts of it, or the mean of the parts of several. */
    record Parts(Duration detect, Duration fence, Duration boot) {
        static Optional<Parts> mean(List<Failover> failovers) {
            if (failovers.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Parts(
                    mean(failovers, Failover::detect),
                    mean(failovers, Failover::fence),
                    mean(failovers, Failover::boot)));
        }

        private static Duration mean(List<Failover> failovers, Function<Failover, Duration> part) {
            return failovers.stream()
                    .map(part)
                    .reduce(Duration.ZERO, Duration::plus)
                    .dividedBy(failovers.size());
        }
    }
}

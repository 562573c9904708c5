package org.openqrm.core.decide;

import java.time.Duration;
import java.util.Optional;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Effect.PowerOrder;

/** Soft state that decisions look at: never stored, begun afresh when the server starts. */
public interface Signs {
    /** Since the node's last sign of life; since the end of the grace period if it gave none. May be negative in grace. */
    Duration silence(NodeId node);

    /** Since the node was really heard, whatever grace it has; a long time if it never was since the server started. */
    Duration sinceBeat(NodeId node);

    /** Whether the node gave a sign of life since the server started. */
    boolean heard(NodeId node);

    /** Whether an effect for the node is under way. */
    boolean busy(NodeId node);

    /** Since the last order to the node; a long time if there was none. */
    Duration sinceOrder(NodeId node);

    /** The last order to the node if it was one to its power device and failed, and the node has not booted since. */
    Optional<PowerOrder> failedPower(NodeId node);
}

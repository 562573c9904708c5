package org.openqrm.core.telemetry;

import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;

/** Whose load it is. */
public sealed interface Subject {
    /** One node. */
    record OfNode(NodeId id) implements Subject {}

    /** All nodes on which a Virtual Environment's instances are: the mean of their shares, the sum of their traffic. */
    record OfVe(VeId id) implements Subject {}

    /** All nodes: the mean of their shares, the sum of their traffic. */
    record Whole() implements Subject {}
}

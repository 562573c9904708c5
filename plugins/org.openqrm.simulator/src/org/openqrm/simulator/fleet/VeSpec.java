package org.openqrm.simulator.fleet;

import java.util.SortedSet;

/**
 * A Virtual Environment that a demonstration defines.
 *
 * @param nodes how many it runs on
 * @param memoryGib the least of memory a node must have; 0 for any
 * @param tags that a node must have
 * @param started whether it is started, too
 */
public record VeSpec(
        String name,
        String description,
        int nodes,
        int memoryGib,
        int priority,
        SortedSet<String> tags,
        boolean started) {}

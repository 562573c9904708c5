package org.openqrm.protocol.agent;

/**
 * A node's load as its kernel counts it.
 *
 * @param cpuBusyPermille busy share of all processors since the beat before, 0 to 1000
 * @param load1Hundredths load average of one minute, times 100
 * @param memoryTotalKiB usable memory
 * @param memoryAvailableKiB memory that could be had without swapping
 * @param rxBytes received by all interfaces but loopback since they came up; a counter
 * @param txBytes sent, likewise
 * @param uptimeMillis since the kernel started
 */
public record Load(
        int cpuBusyPermille,
        long load1Hundredths,
        long memoryTotalKiB,
        long memoryAvailableKiB,
        long rxBytes,
        long txBytes,
        long uptimeMillis) {}

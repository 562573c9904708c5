package org.openqrm.core.domain;

/**
 * One reading of a node's load.
 *
 * @param at when the server took it in, milliseconds since the epoch
 * @param cpu busy share of all processors since the sample before, 0 to 1
 * @param load1 load average of one minute
 * @param memoryUsed share of memory not available, 0 to 1
 * @param rxBytesPerSecond received by all network interfaces
 * @param txBytesPerSecond sent by all network interfaces
 */
public record LoadSample(
        long at, float cpu, float load1, float memoryUsed, float rxBytesPerSecond, float txBytesPerSecond) {}

package org.openqrm.core;

import java.time.Duration;

/**
 * What an administrator may set of the core's behaviour.
 *
 * @param detection silence after which a node is suspect, 2 s to 10 min
 * @param bootTimeout from power or reboot order to the agent's report, 20 s to 1 h
 * @param fenceTimeout how long a power device may take to confirm "off" before it is tried again, 5 s to 10 min
 * @param releaseTimeout from the order to leave to being idle, before power is cycled, 20 s to 1 h
 * @param maxBoots boot scripts handed out for one assignment before it counts as a boot loop, 1 to 20
 * @param startsAtOnce nodes that start for Virtual Environments at a time, 1 to 10,000; further ones wait for their turn,
 * as image servers and the network have their limits
 * @param restartGrace after a start of the server no silence counts for so long, 0 s to 10 min
 * @param importTimeout for a kernel import, 1 min to 1 h
 */
public record Settings(
        Duration detection,
        Duration bootTimeout,
        Duration fenceTimeout,
        Duration releaseTimeout,
        int maxBoots,
        int startsAtOnce,
        Duration restartGrace,
        Duration importTimeout) {
    public static Settings defaults() {
        return new Settings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(180),
                Duration.ofSeconds(30),
                Duration.ofSeconds(180),
                3,
                500,
                Duration.ofSeconds(20),
                Duration.ofMinutes(10));
    }

    /** With another detection interval. */
    public Settings detecting(Duration interval) {
        return new Settings(
                interval,
                bootTimeout,
                fenceTimeout,
                releaseTimeout,
                maxBoots,
                startsAtOnce,
                restartGrace,
                importTimeout);
    }
}

package org.openqrm.server.agent;

import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.protocol.agent.Load;

/**
 * Turns the counters of one boot of a node into rates. Time between two beats is the node's own (uptime), so that a beat
 * that was late on the network does not look like a peak. The first sample after a start of either side has no rates.
 */
final class LoadMeter {
    private @Nullable Load before;

    /** @param at when the beat came in, ms since the epoch */
    LoadSample sample(long at, Load load) {
        Load last = before;
        before = load;
        float rx = last == null ? 0 : rate(load.rxBytes() - last.rxBytes(), load.uptimeMillis() - last.uptimeMillis());
        float tx = last == null ? 0 : rate(load.txBytes() - last.txBytes(), load.uptimeMillis() - last.uptimeMillis());
        return new LoadSample(
                at, load.cpuBusyPermille() / 1000f, load.load1Hundredths() / 100f, memoryUsed(load), rx, tx);
    }

    /** A counter that fell was reset, by a driver that was loaded again: nothing is known of that second. */
    private static float rate(long bytes, long millis) {
        return bytes < 0 || millis <= 0 ? 0 : (float) (bytes * 1000.0 / millis);
    }

    private static float memoryUsed(Load load) {
        if (load.memoryTotalKiB() == 0) {
            return 0;
        }
        double free = (double) load.memoryAvailableKiB() / load.memoryTotalKiB();
        return (float) Math.clamp(1 - free, 0, 1);
    }
}

package org.openqrm.simulator.fleet;

/**
 * How loaded a machine is at a time: a day curve of what runs on it, noise of its own, and now and then an incident that
 * all machines of one Virtual Environment share. Pure.
 *
 * @param dice of the simulation
 */
public record Workload(Dice dice) {
    private static final double DAY = 86_400;
    /** In how many minutes a Virtual Environment has one incident, on the average. */
    private static final double BETWEEN_INCIDENTS = 8 * 60;

    /**
     * @param cpu busy share of all processors, 0 to 1
     * @param memory used share, 0 to 1
     * @param bytesPerSecond on the network, each way
     */
    public record Reading(double cpu, double memory, double bytesPerSecond) {}

    /**
     * @param what runs, such as {@code web}; empty for an idle machine
     * @param machine its index
     * @param seconds simulated, since the simulation's first midnight
     */
    public Reading at(String what, int machine, double seconds) {
        if (what.isEmpty()) {
            double breath = dice.uniform(machine, "idle", (long) (seconds / 5));
            return new Reading(0.002 + 0.006 * breath, 0.03, 200 + 300 * breath);
        }
        double base = 0.08 + 0.25 * dice.uniform(0, what, 1);
        double swing = 0.15 + 0.4 * dice.uniform(0, what, 2);
        double peak = DAY * (0.45 + 0.25 * dice.uniform(0, what, 3));
        double day = Math.max(0, Math.cos(2 * Math.PI * (seconds - peak) / DAY) * 0.6 + 0.4);
        double noise = wave(machine, what, seconds, 60) * 0.12 + wave(machine, what, seconds, 7) * 0.06;
        double cpu = base + swing * day + noise + incident(what, seconds);
        double memory =
                0.25 + 0.4 * dice.uniform(0, what, 4) + 0.15 * day + 0.02 * wave(machine, "memory", seconds, 300);
        return new Reading(
                Math.clamp(cpu, 0.01, 1), Math.clamp(memory, 0.02, 0.98), 2e6 * Math.max(0.01, base + swing * day));
    }

    /** Straight lines between random points: -1 to 1, so that load does not jump. */
    private double wave(int machine, String what, double seconds, double period) {
        long step = (long) Math.floor(seconds / period);
        double part = seconds / period - step;
        String name = what + (int) period;
        double from = dice.uniform(machine, name, step);
        double to = dice.uniform(machine, name, step + 1);
        return 2 * (from + (to - from) * part) - 1;
    }

    /** For some minutes much more load than usual. */
    private double incident(String what, double seconds) {
        long minute = (long) Math.floor(seconds / 60);
        double most = 0;
        for (int ago = 0; ago < 12; ago++) {
            if (dice.uniform(0, what + " incident", minute - ago) < 1 / BETWEEN_INCIDENTS) {
                double length = 4 + 8 * dice.uniform(0, what + " length", minute - ago);
                most = Math.max(most, ago < length ? 0.5 * (1 - ago / length) : 0);
            }
        }
        return most;
    }
}

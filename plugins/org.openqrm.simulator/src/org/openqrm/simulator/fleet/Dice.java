package org.openqrm.simulator.fleet;

/**
 * All chance of a simulation. Each draw is a pure function of the seed, who draws, what for and which time: no draw
 * depends on the order of others, so that threads cannot change the story.
 *
 * @param seed of the whole simulation
 */
public record Dice(long seed) {
    /** 0 (inclusive) to 1. */
    public double uniform(long who, String what, long which) {
        return (bits(who, what, which) >>> 11) * 0x1.0p-53;
    }

    /** 64 even bits. */
    public long bits(long who, String what, long which) {
        long state = mix(seed + 0x9e3779b97f4a7c15L);
        state = mix(state ^ (who + 1) * 0xd1b54a32d192ed03L);
        state = mix(state ^ what.hashCode() * 0x8cb92ba72f3d8dd7L);
        return mix(state ^ (which + 1) * 0xaef17502108ef2d9L);
    }

    /** A value around {@code mean}: triangular, within {@code spread} (a share, 0 to 1) of it. */
    public double around(double mean, double spread, long who, String what, long which) {
        double sum = uniform(who, what, 2 * which) + uniform(who, what, 2 * which + 1);
        return mean * (1 + spread * (sum - 1));
    }

    /** A waiting time of a process without memory. */
    public double exponential(double mean, long who, String what, long which) {
        return -mean * Math.log1p(-uniform(who, what, which));
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}

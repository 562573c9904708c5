package org.openqrm.simulator.machine;

import java.util.function.LongSupplier;

/**
 * The simulation's time. It runs {@code factor} times as fast as the real one, but for what the server's clock decides:
 * heartbeats, and the patience of protocols.
 *
 * @param factor 0.1 to 1000
 * @param startNanos when the simulation began
 * @param nanos the real clock, of {@link System#nanoTime()}'s kind
 * @param sleep waits so many real nanoseconds
 */
public record Pace(double factor, long startNanos, LongSupplier nanos, Sleep sleep) {
    /** A simulation begins at ten in the morning, so that there is some load to see. */
    private static final double MORNING = 10 * 3600.0;

    /** Waits. */
    @FunctionalInterface
    public interface Sleep {
        void nanos(long nanos) throws InterruptedException;
    }

    /** From now on, in this machine's time. */
    public static Pace from(double factor) {
        return new Pace(factor, System.nanoTime(), System::nanoTime, Pace::sleepNanos);
    }

    private static void sleepNanos(long nanos) throws InterruptedException {
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }

    /** Simulated seconds since the beginning. */
    public double seconds() {
        return (nanos.getAsLong() - startNanos) * 1e-9 * factor;
    }

    /** Simulated seconds since midnight of the first day. */
    public double ofDay() {
        return MORNING + seconds();
    }

    /** Real nanoseconds of so many simulated seconds. */
    public long real(double seconds) {
        return (long) (seconds / factor * 1e9);
    }

    /** Waits so many simulated seconds. */
    public void pause(double seconds) throws InterruptedException {
        pauseReal(real(seconds));
    }

    /** Waits so many real nanoseconds, whatever the factor. */
    public void pauseReal(long nanos) throws InterruptedException {
        if (nanos > 0) {
            sleep.nanos(nanos);
        }
    }
}

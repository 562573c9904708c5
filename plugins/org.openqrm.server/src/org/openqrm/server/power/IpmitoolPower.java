package org.openqrm.server.power;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect.PowerOrder;
import org.openqrm.server.power.PowerException.Trouble;

/**
 * Power over IPMI (2.0, section 28.3 "Chassis Control"). An order is only the beginning: the device is asked until it
 * reports the wanted state. An order is given without asking first, as each question costs the failover time.
 */
public final class IpmitoolPower implements PowerControl {
    private static final System.Logger LOG = System.getLogger(IpmitoolPower.class.getName());

    private final Ipmitool ipmitool;
    private final Timing timing;
    private final LongSupplier nanos;
    private final Pause pause;

    /**
     * @param poll between two questions for the state
     * @param repeat after this the order is given again: BMCs lose some
     * @param limit for one change of state to be confirmed
     */
    public record Timing(Duration poll, Duration repeat, Duration limit) {
        /** "Off" may take five seconds, longer where the BMC tries a clean shutdown first. */
        public static Timing defaults() {
            return new Timing(Duration.ofMillis(200), Duration.ofSeconds(8), Duration.ofSeconds(25));
        }
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /** @param channel ipmitool's interface: {@code lanplus} */
    public IpmitoolPower(CommandRunner runner, String channel) {
        this(runner, channel, Timing.defaults(), System::nanoTime, Thread::sleep);
    }

    IpmitoolPower(CommandRunner runner, String channel, Timing timing, LongSupplier nanos, Pause pause) {
        this.ipmitool = new Ipmitool(runner, channel);
        this.timing = timing;
        this.nanos = nanos;
        this.pause = pause;
    }

    @Override
    public PowerState order(PowerDevice device, Secret password, PowerOrder.Verb verb)
            throws PowerException, InterruptedException {
        return switch (verb) {
            case STATUS -> state(device, password);
            case ON -> bring(device, password, PowerState.ON);
            case OFF -> bring(device, password, PowerState.OFF);
            case CYCLE -> {
                bring(device, password, PowerState.OFF);
                yield bring(device, password, PowerState.ON);
            }
        };
    }

    private PowerState bring(PowerDevice device, Secret password, PowerState wanted)
            throws PowerException, InterruptedException {
        long began = nanos.getAsLong();
        long ordered = began;
        PowerException trouble = order(device, password, wanted);
        while (true) {
            try {
                if (state(device, password) == wanted) {
                    return wanted;
                }
            } catch (PowerException e) {
                if (e.trouble() == Trouble.FINAL) {
                    throw e;
                }
                trouble = e; // some BMCs are mute while they switch
            }
            long now = nanos.getAsLong();
            if (now - began >= timing.limit().toNanos()) {
                throw unconfirmed(device, wanted, trouble);
            }
            if (now - ordered >= timing.repeat().toNanos()) {
                trouble = order(device, password, wanted);
                ordered = now;
            }
            pause.sleep(timing.poll());
        }
    }

    /**
     * @return why the device did not take it: many refuse "off" when it is off, so the state decides
     * @throws PowerException nobody answered, or the user was refused
     */
    private @Nullable PowerException order(PowerDevice device, Secret password, PowerState wanted)
            throws PowerException, InterruptedException {
        try {
            ipmitool.run(device, password, List.of("chassis", "power", wanted.word()));
            return null;
        } catch (PowerException e) {
            if (e.trouble() != Trouble.COMMAND) {
                throw e;
            }
            LOG.log(System.Logger.Level.DEBUG, "order \"{0}\" was not taken: {1}", wanted.word(), e.getMessage());
            return e;
        }
    }

    private PowerException unconfirmed(PowerDevice device, PowerState wanted, @Nullable PowerException trouble) {
        String text = Ipmitool.bmc(device) + " does not report \"" + wanted.word() + "\" "
                + timing.limit().toSeconds() + " s after the order";
        return new PowerException(Trouble.COMMAND, trouble == null ? text : text + "; " + trouble.getMessage());
    }

    private PowerState state(PowerDevice device, Secret password) throws PowerException, InterruptedException {
        String output = ipmitool.run(device, password, List.of("chassis", "power", "status"));
        for (String line : output.lines().toList()) {
            switch (line.strip()) {
                case "Chassis Power is on":
                    return PowerState.ON;
                case "Chassis Power is off":
                    return PowerState.OFF;
                default: // ipmitool tells more than it is asked
            }
        }
        throw new PowerException(
                Trouble.COMMAND, Ipmitool.bmc(device) + ": ipmitool's answer is not understood: " + output.strip());
    }
}

package org.openqrm.simulator.machine;

import java.util.Arrays;
import java.util.Map;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect.PowerOrder.Verb;
import org.openqrm.core.port.PowerPort;

/** The power devices of all machines, found by their address. Each takes its time, and some are dead. */
final class SimulatedPower implements PowerPort {
    /** What the power devices of a simulation know their administrator by. */
    static final String USER = "admin";

    static final String PASSWORD = "simulated";

    private static final double ANSWER_SECONDS = 0.3;
    private static final double SWITCH_SECONDS = 2;
    /** As long as ipmitool's patience with nobody. */
    private static final double PATIENCE_SECONDS = 6;

    private final Pace pace;
    private final Map<String, SimulatedMachine> machines;

    SimulatedPower(Pace pace, Map<String, SimulatedMachine> machines) {
        this.pace = pace;
        this.machines = Map.copyOf(machines);
    }

    @Override
    public boolean order(PowerDevice device, Secret password, Verb verb) throws PowerFault, InterruptedException {
        SimulatedMachine machine = reached(device);
        char[] given = password.reveal();
        boolean known = device.user().equals(USER) && Arrays.equals(given, PASSWORD.toCharArray());
        Arrays.fill(given, ' ');
        if (!known) {
            throw new PowerFault(
                    "BMC " + device.address() + " refuses user " + device.user() + ": wrong user name or password");
        }
        switch (verb) {
            case STATUS -> {}
            case ON -> machine.switchOn();
            case OFF -> machine.switchOff();
            case CYCLE -> {
                machine.switchOff();
                pace.pause(SWITCH_SECONDS);
                reached(device).switchOn();
            }
        }
        pace.pause(verb == Verb.STATUS ? 0 : SWITCH_SECONDS);
        return reached(device).on();
    }

    private SimulatedMachine reached(PowerDevice device) throws PowerFault, InterruptedException {
        SimulatedMachine machine = machines.get(device.address());
        if (machine == null || !machine.reachable()) {
            pace.pause(PATIENCE_SECONDS);
            throw new PowerFault("BMC " + device.address() + " does not answer (UDP port " + device.port()
                    + "): check its address and cable, and that IPMI over LAN is enabled");
        }
        pace.pause(ANSWER_SECONDS);
        return machine;
    }
}

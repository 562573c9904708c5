package org.openqrm.simulator.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect.PowerOrder.Verb;
import org.openqrm.core.port.PowerPort.PowerFault;
import org.openqrm.core.port.Simulation.Failure;
import org.openqrm.simulator.fleet.Fleet;
import org.openqrm.simulator.machine.SimulatedDataCenter.Plan;

/** What is broken, and what power devices make of it; no server is there. */
class FailuresTest {
    private SimulatedDataCenter simulation;

    @BeforeEach
    void start() throws Exception {
        Plan plan = new Plan(Fleet.byDefault(), 45, 1, 1, new InetSocketAddress("127.0.0.1", 9), 9, 0);
        // Power devices need no time here; a machine that is on waits for ever in its firmware.
        Pace pace = new Pace(1, 0, () -> 0, nanos -> {
            if (nanos > 20_000_000_000L) {
                Thread.currentThread().join();
            }
        });
        simulation = new SimulatedDataCenter(plan, pace, dataCenter -> {});
    }

    @AfterEach
    void stop() {
        simulation.close();
    }

    private boolean order(int machine, Verb verb, String password) throws Exception {
        String bmc = simulation.specs().get(machine).bmc();
        return simulation
                .power()
                .order(
                        new PowerDevice(PowerDevice.Kind.IPMI, bmc, 623, "admin"),
                        new Secret(password.toCharArray()),
                        verb);
    }

    private boolean order(int machine, Verb verb) throws Exception {
        return order(machine, verb, "simulated");
    }

    private Set<Failure> failures(int machine) {
        return simulation.machines().get(machine).failures();
    }

    @Test
    void powerDevicesSwitchAndTell() throws Exception {
        assertFalse(order(0, Verb.STATUS));
        assertTrue(order(0, Verb.ON));
        assertTrue(order(0, Verb.STATUS));
        assertEquals("booting", simulation.machines().getFirst().condition());
        assertTrue(order(0, Verb.CYCLE));
        assertFalse(order(0, Verb.OFF));
        assertEquals("off", simulation.machines().getFirst().condition());
    }

    @Test
    void aWrongPasswordIsRefused() {
        PowerFault refused = assertThrows(PowerFault.class, () -> order(0, Verb.ON, "guess"));
        assertTrue(String.valueOf(refused.getMessage()).contains("refuses user admin"), refused.getMessage());
        assertEquals("off", simulation.machines().getFirst().condition());
    }

    @Test
    void aDeadPowerDeviceAnswersNobodyUntilItIsMended() throws Exception {
        assertEquals(Optional.empty(), simulation.provoke(Failure.BMC_DEAD, "r01-01"));
        assertThrows(PowerFault.class, () -> order(0, Verb.STATUS));
        assertEquals(Optional.empty(), simulation.heal("r01-01"));
        assertFalse(order(0, Verb.STATUS));
    }

    @Test
    void aFrozenMachineIsHelpedByItsPowerDevice() throws Exception {
        order(3, Verb.ON);
        simulation.provoke(Failure.FREEZE, simulation.specs().get(3).mac().toString());
        assertEquals("frozen", simulation.machines().get(3).condition());
        order(3, Verb.CYCLE);
        assertEquals("booting", simulation.machines().get(3).condition());
        assertEquals(Set.of(), failures(3));
    }

    @Test
    void whatIsOffCannotFreeze() {
        simulation.provoke(Failure.FREEZE, "r01-01");
        simulation.provoke(Failure.CRASH, "r01-01");
        assertEquals(Set.of(), failures(0));
    }

    @Test
    void aRackWithoutPowerTakesItsMachinesAndTheirPowerDevicesWithIt() throws Exception {
        for (int i = 0; i < 45; i++) {
            order(i, Verb.ON);
        }
        assertEquals(Optional.empty(), simulation.provoke(Failure.RACK_POWER, "r02"));
        for (int i = 0; i < 45; i++) {
            boolean hit = i >= 20 && i < 40;
            assertEquals(hit ? Set.of(Failure.RACK_POWER) : Set.of(), failures(i), "machine " + i);
            assertEquals(hit ? "off" : "booting", simulation.machines().get(i).condition());
        }
        assertThrows(PowerFault.class, () -> order(20, Verb.ON));
        assertEquals(Optional.empty(), simulation.heal("r02"));
        assertTrue(order(20, Verb.STATUS), "it is on again by itself");
    }

    @Test
    void strangersAreRefusedWithAHint() {
        for (Optional<String> refused : List.of(
                simulation.provoke(Failure.FREEZE, "web"),
                simulation.provoke(Failure.RACK_POWER, "r01-01"),
                simulation.heal("r99"))) {
            assertTrue(refused.isPresent() && refused.get().contains("r01"), "refused: " + refused);
        }
    }
}

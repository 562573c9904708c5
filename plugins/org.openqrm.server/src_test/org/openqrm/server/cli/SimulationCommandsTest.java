package org.openqrm.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.port.PowerPort;
import org.openqrm.core.port.Simulation;
import org.openqrm.server.cli.TestSite.Result;

class SimulationCommandsTest {
    private final TestSite site = TestSite.open();

    @AfterEach
    void stop() {
        site.close();
    }

    /** One machine, and a note of all that was asked. */
    private static final class OneMachine implements Simulation {
        final List<String> asked = new ArrayList<>();
        private final MacAddress mac;

        OneMachine(MacAddress mac) {
            this.mac = mac;
        }

        @Override
        public String title() {
            return "SIMULATED";
        }

        @Override
        public PowerPort power() {
            return (device, password, verb) -> true;
        }

        @Override
        public void begin(DataCenter dataCenter) {}

        @Override
        public void end() {}

        @Override
        public List<Machine> machines() {
            return List.of(new Machine("r01-01", mac, "r01", "Dell R640", "idle", Set.of(Failure.SLOW_NFS)));
        }

        @Override
        public Optional<String> provoke(Failure failure, String target) {
            asked.add(failure + " " + target);
            return target.equals("nobody") ? Optional.of("There is no simulated machine nobody.") : Optional.empty();
        }

        @Override
        public Optional<String> heal(String target) {
            asked.add("heal " + target);
            return Optional.empty();
        }
    }

    @Test
    void aRealDataCentreHasNoSuchCommands() {
        Result result = site.run("sim", "list");
        assertEquals(2, result.code());
        assertTrue(result.err().contains("There is no command 'sim'"), result.err());
    }

    @Test
    void everyFailureCanBeProvoked() {
        OneMachine simulation = new OneMachine(site.node(1, 1024));
        site.simulate(simulation);
        for (String verb : List.of("freeze", "crash", "link-down", "bmc-dead", "slow-nfs")) {
            site.done("sim", verb, "r01-01");
        }
        site.done("sim", "rack-power", "r01");
        site.done("sim", "heal", "r01");
        assertEquals(
                List.of(
                        "FREEZE r01-01",
                        "CRASH r01-01",
                        "LINK_DOWN r01-01",
                        "BMC_DEAD r01-01",
                        "SLOW_NFS r01-01",
                        "RACK_POWER r01",
                        "heal r01"),
                simulation.asked);
    }

    @Test
    void aNodeIsKnownByTheNameItHasNow() {
        MacAddress mac = site.node(1, 1024);
        OneMachine simulation = new OneMachine(mac);
        site.simulate(simulation);
        String name = site.core.current().node(mac).orElseThrow().name();
        site.done("sim", "freeze", name);
        assertEquals(List.of("FREEZE " + mac.text()), simulation.asked);
        assertTrue(site.done("sim", "list").out().contains(name), "the node's name is listed");
    }

    @Test
    void whatCannotBeBrokenIsRefused() {
        site.simulate(new OneMachine(site.node(1, 1024)));
        Result result = site.run("sim", "freeze", "nobody");
        assertEquals(1, result.code());
        assertTrue(result.err().contains("no simulated machine nobody"), result.err());
    }

    @Test
    void theListIsForPeopleAndPrograms() {
        site.simulate(new OneMachine(site.node(1, 1024)));
        assertTrue(site.done("sim", "list", "--broken").out().contains("slow-nfs"));
        var machine = site.done("sim", "list", "--json").json().get(0);
        assertEquals("r01-01", machine.get("machine").stringValue());
        assertEquals("slow-nfs", machine.get("failures").get(0).stringValue());
    }
}

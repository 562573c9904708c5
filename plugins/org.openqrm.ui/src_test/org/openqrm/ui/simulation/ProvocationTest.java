package org.openqrm.ui.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.PowerPort;
import org.openqrm.core.port.Simulation;
import org.openqrm.ui.Images;
import org.openqrm.ui.table.Column;

class ProvocationTest {
    private final List<String> done = new ArrayList<>();
    private final Images images = new Images().node(1, NodePhase.ACTIVE, 1024);
    private final Simulation simulation = new Simulation() {
        @Override
        public String title() {
            return "test";
        }

        @Override
        public PowerPort power() {
            throw new UnsupportedOperationException("nobody asks for it");
        }

        @Override
        public void begin(DataCenter dataCenter) {
            // it has begun
        }

        @Override
        public void end() {
            // nothing to end
        }

        @Override
        public List<Machine> machines() {
            return List.of(machine(1, Set.of(Failure.FREEZE, Failure.BMC_DEAD)), machine(2, Set.of()));
        }

        @Override
        public Optional<String> provoke(Failure failure, String target) {
            done.add(failure + " " + target);
            return target.endsWith("02") ? Optional.of("Not that one.") : Optional.empty();
        }

        @Override
        public Optional<String> heal(String target) {
            done.add("heal " + target);
            return Optional.empty();
        }
    };

    private static Simulation.Machine machine(int number, Set<Simulation.Failure> failures) {
        return new Simulation.Machine(
                "r01-0" + number,
                new MacAddress("02:00:00:00:00:0" + number),
                "r01",
                "Model",
                number == 1 ? "running web" : "idle",
                failures);
    }

    private List<SimulatedMachine> rows() {
        return SimulatedMachine.of(simulation.machines(), images.image());
    }

    @Test
    void eachMachineIsHitOnceAndRefusalsAreKept() {
        List<Reason> refused = Provocation.named("CRASH").carryOut(simulation, simulation.machines());
        assertThat(done).containsExactly("CRASH 02:00:00:00:00:01", "CRASH 02:00:00:00:00:02");
        assertThat(refused).extracting(Reason::text).containsExactly("Not that one.");
    }

    @Test
    void ofARackThereIsOnlyOne() {
        Provocation.named("RACK_POWER").carryOut(simulation, simulation.machines());
        assertThat(done).containsExactly("RACK_POWER r01");
    }

    @Test
    void theMachineOfARowAndOfANodeIsTheSame() {
        assertThat(Provocation.machines(simulation, images.image(), rows())).isEqualTo(simulation.machines());
        assertThat(Provocation.machines(simulation, images.image(), List.of("something else")))
                .isEmpty();
    }

    @Test
    void itIsForMachinesAndNodesOnly() {
        assertThat(Provocation.possible(rows())).isTrue();
        assertThat(Provocation.possible(List.of("something else"))).isFalse();
        assertThat(Provocation.possible(List.of())).isFalse();
    }

    @Test
    void aRowSaysWhatIsSoAndWhatTheServerBelieves() {
        List<String> first = MachineColumns.all().stream()
                .map(c -> text(c, rows().getFirst()))
                .toList();
        assertThat(first)
                .containsExactly(
                        "r01-01",
                        "running web",
                        "frozen, power device dead",
                        "node1",
                        "Active",
                        "r01",
                        "Model",
                        "02:00:00:00:00:01");
        assertThat(rows().get(1).nodeName()).isEmpty();
        assertThat(SimulatedMachine.lookAlike(rows(), rows())).isTrue();
        assertThat(SimulatedMachine.lookAlike(rows(), rows().subList(0, 1))).isFalse();
    }

    private static String text(Column<SimulatedMachine> column, SimulatedMachine row) {
        return column.text().apply(row);
    }
}

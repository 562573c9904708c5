package org.openqrm.ui.simulation;

import java.util.List;
import java.util.stream.Collectors;
import org.openqrm.core.port.Simulation.Failure;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.table.Column;

/** The columns of the list of simulated machines. */
final class MachineColumns {
    private MachineColumns() {}

    static List<Column<SimulatedMachine>> all() {
        return List.of(
                Column.<SimulatedMachine>text(
                                "machine", "Machine", 100, m -> m.machine().name())
                        .with(MachineColumns::icon),
                Column.<SimulatedMachine>text(
                        "condition", "It is", 150, m -> m.machine().condition()),
                Column.<SimulatedMachine>text(
                                "broken",
                                "Broken",
                                190,
                                m -> FailureWords.states(m.machine().failures()))
                        .explained(m -> m.machine().failures().stream()
                                .sorted()
                                .map(FailureWords::explain)
                                .collect(Collectors.joining("\n"))),
                Column.text("node", "Node", 110, SimulatedMachine::nodeName),
                Column.text("believed", "The server thinks", 145, SimulatedMachine::believed),
                Column.text("rack", "Rack", 60, m -> m.machine().rack()),
                Column.text("model", "Model", 210, m -> m.machine().model()),
                Column.text("mac", "MAC address", 140, m -> m.machine().mac().text()));
    }

    private static Icon icon(SimulatedMachine m) {
        if (m.machine().failures().contains(Failure.FREEZE)
                || m.machine().failures().contains(Failure.CRASH)) {
            return Icon.STATE_ERROR;
        }
        String condition = m.machine().condition();
        if (condition.startsWith("off")) {
            return Icon.STATE_OFF;
        }
        return condition.startsWith("running")
                ? Icon.STATE_ACTIVE
                : condition.startsWith("idle") ? Icon.STATE_IDLE : Icon.STATE_INTERMEDIATE;
    }
}

package org.openqrm.ui.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.port.Simulation;
import org.openqrm.core.port.Simulation.Failure;
import org.openqrm.core.port.Simulation.Machine;
import org.openqrm.model.Node;

/**
 * Something that a person does to machines.
 *
 * @param failure empty to mend what is broken
 */
record Provocation(Optional<Failure> failure) {
    /** @param name of a {@link Failure}, or {@code HEAL} */
    static Provocation named(String name) {
        return new Provocation(name.equals("HEAL") ? Optional.empty() : Optional.of(Failure.valueOf(name)));
    }

    String title() {
        return failure.map(FailureWords::verb).orElse("Mend");
    }

    /** The machines behind what is selected: rows of their list, or nodes. */
    static List<Machine> machines(Simulation simulation, DataCenterImage image, Collection<?> selected) {
        List<Machine> all =
                selected.stream().allMatch(SimulatedMachine.class::isInstance) ? List.of() : simulation.machines();
        return selected.stream()
                .flatMap(thing -> thing instanceof SimulatedMachine m
                        ? Stream.of(m.machine())
                        : thing instanceof Node n ? machines(all, image, n) : Stream.of())
                .distinct()
                .toList();
    }

    private static Stream<Machine> machines(List<Machine> all, DataCenterImage image, Node node) {
        return image.node(node.getId()).stream()
                .flatMap(n -> all.stream().filter(m -> n.evidence().macs().contains(m.mac())));
    }

    /** Whether it is for any of {@code selected}. */
    static boolean possible(Collection<?> selected) {
        return selected.stream().anyMatch(thing -> thing instanceof Node || thing instanceof SimulatedMachine);
    }

    /** Does it, to whole racks where it concerns those. @return why it could not be done */
    List<Reason> carryOut(Simulation simulation, List<Machine> machines) {
        Function<Machine, String> target =
                failure.filter(Failure.RACK_POWER::equals).isPresent()
                        ? Machine::rack
                        : m -> m.mac().text();
        return machines.stream()
                .map(target)
                .distinct()
                .flatMap(t -> failure.map(f -> simulation.provoke(f, t)).orElseGet(() -> simulation.heal(t)).stream())
                .map(text -> new Reason("", text))
                .toList();
    }
}

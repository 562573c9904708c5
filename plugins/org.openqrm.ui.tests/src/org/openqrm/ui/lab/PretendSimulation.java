package org.openqrm.ui.lab;

import java.util.List;
import java.util.Optional;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.port.PowerPort;
import org.openqrm.core.port.Simulation;

/** The pretended machines as a simulation that screens can break: they can freeze, and nothing else. */
record PretendSimulation(PretendDataCenter world) implements Simulation {
    @Override
    public String title() {
        return "pretended";
    }

    @Override
    public PowerPort power() {
        throw new UnsupportedOperationException("the pretended data center has power devices of its own");
    }

    @Override
    public void begin(DataCenter dataCenter) {
        // they are there from the beginning
    }

    @Override
    public void end() {
        // they end with their data centre
    }

    @Override
    public List<Machine> machines() {
        return world.standing();
    }

    @Override
    public Optional<String> provoke(Failure failure, String target) {
        return failure == Failure.FREEZE && world.freeze(new MacAddress(target))
                ? Optional.empty()
                : Optional.of("It cannot break like that.");
    }

    @Override
    public Optional<String> heal(String target) {
        return world.mend(new MacAddress(target)) ? Optional.empty() : Optional.of("There is no such machine.");
    }
}

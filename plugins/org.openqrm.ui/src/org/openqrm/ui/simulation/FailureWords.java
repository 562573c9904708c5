package org.openqrm.ui.simulation;

import java.util.Collection;
import java.util.stream.Collectors;
import org.openqrm.core.port.Simulation.Failure;

/** The words of the screen for what may break. */
final class FailureWords {
    private FailureWords() {}

    /** What a person does to bring it about; for a menu. */
    static String verb(Failure failure) {
        return switch (failure) {
            case FREEZE -> "Freeze";
            case CRASH -> "Crash";
            case LINK_DOWN -> "Pull Network Cable";
            case BMC_DEAD -> "Break Power Device";
            case SLOW_NFS -> "Slow Down NFS";
            case RACK_POWER -> "Cut Power of Rack";
        };
    }

    /** What it is like then. */
    static String state(Failure failure) {
        return switch (failure) {
            case FREEZE -> "frozen";
            case CRASH -> "crashed";
            case LINK_DOWN -> "no network";
            case BMC_DEAD -> "power device dead";
            case SLOW_NFS -> "slow NFS";
            case RACK_POWER -> "rack without power";
        };
    }

    static String explain(Failure failure) {
        return switch (failure) {
            case FREEZE -> "It stands still; only its power device can help.";
            case CRASH -> "Its kernel panics, and ten seconds later it starts again.";
            case LINK_DOWN -> "Its network cable is out.";
            case BMC_DEAD -> "Its power device answers nobody, so that it cannot be fenced.";
            case SLOW_NFS -> "Its root file system answers late: a start takes until it is mended.";
            case RACK_POWER -> "The whole rack is without power, power devices included.";
        };
    }

    static String states(Collection<Failure> failures) {
        return failures.stream().sorted().map(FailureWords::state).collect(Collectors.joining(", "));
    }
}

package org.openqrm.simulator.fleet;

import java.util.List;

/** A fleet file cannot be used; the message has a line for each fault. */
public final class FleetException extends Exception {
    private static final long serialVersionUID = 1L;

    FleetException(List<String> faults) {
        super(String.join("\n", faults));
    }
}

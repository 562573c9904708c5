package org.openqrm.core.port;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.MacAddress;

/**
 * A simulated data centre that a server manages in place of a real one. It reaches the server by the network alone, but
 * for the power of its machines. As a service of the platform it also says that there is a simulation: screens show it
 * and let a person provoke failures. Any thread; nothing here waits.
 */
public interface Simulation {
    /** For a window's title and a person: size, speed and seed. */
    String title();

    /** What stands in for the network protocol of power devices. */
    PowerPort power();

    /**
     * The server runs: the machines may be switched on. What a person would do to set the data centre up is done here,
     * by commands to {@code dataCenter}.
     */
    void begin(DataCenter dataCenter);

    /** The server ends: all machines go off, and no thread is left. */
    void end();

    /** Every machine as it stands there now, in the order of the racks. */
    List<Machine> machines();

    /**
     * Makes something break.
     *
     * @param target the name or MAC address of a machine; a rack's name, for {@link Failure#RACK_POWER}
     * @return why it cannot be done; empty when it is done
     */
    Optional<String> provoke(Failure failure, String target);

    /**
     * Mends all that is broken on a machine or in a rack; what has no power is switched on again.
     *
     * @param target the name or MAC address of a machine, or a rack's name
     * @return why it cannot be done; empty when it is done
     */
    Optional<String> heal(String target);

    /** What may go wrong. */
    enum Failure {
        /** The machine stands still; only its power device can help. */
        FREEZE,
        /** The kernel panics, and the machine starts again by itself. */
        CRASH,
        /** Its network cable is out. */
        LINK_DOWN,
        /** Its power device answers nobody. */
        BMC_DEAD,
        /** Its root file system answers late. */
        SLOW_NFS,
        /** A whole rack is without power, power devices included. */
        RACK_POWER
    }

    /**
     * A machine as somebody sees it who stands before it.
     *
     * @param name on its label
     * @param mac of the interface it boots from
     * @param condition {@code off}, {@code booting}, {@code idle}, {@code running web} …
     * @param failures what is broken now
     */
    record Machine(String name, MacAddress mac, String rack, String model, String condition, Set<Failure> failures) {
        public Machine {
            failures = Set.copyOf(failures);
        }
    }
}

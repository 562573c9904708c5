package org.openqrm.server.journal;

import java.time.Instant;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.journal.BootPhase;

/** Something that a service saw of a machine that may be booting. Times are by the wall clock. */
public sealed interface BootSign {
    /** Which program of the machine asks for an address. */
    enum Asker {
        FIRMWARE,
        IPXE,
        /** The node's own ramdisk, or whatever system runs on it. */
        LINUX
    }

    /** A DHCP message from a machine. */
    record Asked(Instant at, MacAddress mac, Asker asker) implements BootSign {}

    /** The ACK to it has left. */
    record Granted(Instant at, MacAddress mac, Asker asker) implements BootSign {}

    /**
     * A file went out whole.
     *
     * @param address of the machine, IPv4, dotted
     */
    record Fetched(Instant from, Instant to, String address, BootPhase phase) implements BootSign {}

    /** A boot script went out that has the machine boot; it was asked for at {@code from}. */
    record Scripted(Instant from, Instant to, MacAddress mac) implements BootSign {}

    /** The machine that booted from {@code mac} has an agent that is taken for its own. */
    record Enrolled(Instant at, MacAddress mac) implements BootSign {}

    /** Its inventory is in the data centre. */
    record Inventoried(Instant at, long sessionId, Inventory inventory) implements BootSign {}

    /** The root file system of its image is mounted. */
    record Mounted(Instant at, long sessionId) implements BootSign {}

    /** The init of its image runs. */
    record Running(Instant at, long sessionId) implements BootSign {}
}

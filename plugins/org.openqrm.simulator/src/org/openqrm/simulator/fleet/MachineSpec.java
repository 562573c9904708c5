package org.openqrm.simulator.fleet;

import java.util.SortedSet;
import org.openqrm.protocol.wire.MacAddress;

/**
 * One machine as it was delivered.
 *
 * @param index 0 and up
 * @param name on its label: rack and place
 * @param mac of the interface it boots from; the next address is its second interface's
 * @param bmc address of its power device, 127.128.0.0 and up
 */
public record MachineSpec(
        int index,
        String name,
        String rack,
        Model model,
        int memoryGib,
        MacAddress mac,
        String uuid,
        String serial,
        String bmc,
        SortedSet<String> tags) {}

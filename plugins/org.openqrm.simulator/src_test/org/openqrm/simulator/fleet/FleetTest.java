package org.openqrm.simulator.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static Fleet read(String text) throws Exception {
        return Fleet.read(new StringReader(text), "a.fleet");
    }

    @Test
    void theDefaultFleetHasTheFiguresOfTheDemonstration() {
        Fleet fleet = Fleet.byDefault();
        assertEquals(226, fleet.nodes());
        assertEquals(88, fleet.ves().size());
        assertEquals(32, fleet.ves().stream().filter(VeSpec::started).count());
        assertEquals(
                202,
                fleet.ves().stream()
                        .filter(VeSpec::started)
                        .mapToInt(VeSpec::nodes)
                        .sum());
    }

    /** Greedily, those that are hardest to please first: what shall run finds its nodes. */
    @Test
    void whatIsStartedFindsItsNodes() {
        Fleet fleet = Fleet.byDefault();
        List<MachineSpec> machines = fleet.machines(226, new Dice(1));
        Set<Integer> taken = new HashSet<>();
        fleet.ves().stream()
                .filter(VeSpec::started)
                .sorted(java.util.Comparator.comparingInt(
                                (VeSpec ve) -> ve.tags().size() * 1000 + ve.memoryGib())
                        .reversed())
                .forEach(ve -> {
                    for (int i = 0; i < ve.nodes(); i++) {
                        MachineSpec found = machines.stream()
                                .filter(m -> !taken.contains(m.index()))
                                .filter(m -> m.memoryGib() >= ve.memoryGib()
                                        && m.tags().containsAll(ve.tags()))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("no node for " + ve));
                        taken.add(found.index());
                    }
                });
        assertEquals(202, taken.size());
    }

    @Test
    void identitiesAreTheirOwn() {
        List<MachineSpec> machines = Fleet.byDefault().machines(Fleet.MOST, new Dice(1));
        assertEquals(
                Fleet.MOST, machines.stream().map(MachineSpec::mac).distinct().count());
        assertEquals(
                Fleet.MOST, machines.stream().map(MachineSpec::uuid).distinct().count());
        assertEquals(
                Fleet.MOST, machines.stream().map(MachineSpec::name).distinct().count());
        assertEquals(
                Fleet.MOST, machines.stream().map(MachineSpec::bmc).distinct().count());
        assertTrue(
                machines.stream().allMatch(m -> m.mac().isStation() && m.mac().isLocallyAdministered()));
    }

    @Test
    void keysAreRead() throws Exception {
        Fleet fleet = read("""
            nodes=5
            rack.size=2
            model.a.share=1
            model.a.memory=8 16
            model.a.firmware=BIOS
            tag.dmz=r02 0%
            ve.t[08-10]=2 nodes, memory 8, tag dmz, priority 7, started, some words
            """);
        assertEquals(
                List.of("t08", "t09", "t10"),
                fleet.ves().stream().map(VeSpec::name).toList());
        VeSpec first = fleet.ves().getFirst();
        assertEquals(new VeSpec("t08", "some words", 2, 8, 7, new java.util.TreeSet<>(Set.of("dmz")), true), first);
        List<MachineSpec> machines = fleet.machines(5, new Dice(1));
        assertEquals("r03-01", machines.get(4).name());
        assertEquals(Set.of("dmz"), machines.get(2).tags());
        assertEquals(Set.of(), machines.get(0).tags());
    }

    @Test
    void everyFaultIsTold() {
        String text = """
            nodes=0
            model.a.firmware=OpenFirmware
            model.a.mhz=fast
            tag.x=somewhere
            ve.Big_Name=1 node
            colour=blue
            """;
        String message = assertThrows(FleetException.class, () -> read(text)).getMessage();
        for (String part : List.of("nodes", "OpenFirmware", "fast", "somewhere", "Big_Name", "colour")) {
            assertTrue(message.contains(part), part + " is missing in: " + message);
        }
        assertEquals(6, message.lines().count(), message);
        assertThrows(FleetException.class, () -> read("nodes=3"));
    }
}

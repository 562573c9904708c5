package org.openqrm.simulator.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.protocol.wire.MacAddress;

/**
 * What machines a data centre bought, how they are racked and tagged, and what runs on them.
 *
 * @param nodes how many machines there are unless somebody says otherwise, 1 to {@value #MOST}
 * @param rackSize machines in a rack
 * @param tags which machines carry a tag
 */
public record Fleet(int nodes, int rackSize, List<Model> models, Map<String, TagRule> tags, List<VeSpec> ves) {
    public static final int MOST = 10_000;

    /** Locally administered, so that it meets no machine that was ever built. */
    private static final long FIRST_MAC = 0x02_51_00_00_00_00L;

    private static final int FIRST_BMC = Ipv4.bits(Ipv4.parse("127.128.0.1"));

    /**
     * @param racks that carry the tag
     * @param share of all other machines that carry it, 0 to 1
     */
    public record TagRule(SortedSet<String> racks, double share) {}

    public Fleet {
        models = List.copyOf(models);
        tags = new TreeMap<>(tags);
        ves = List.copyOf(ves);
    }

    /** The fleet that comes with the program. */
    public static Fleet byDefault() {
        try (InputStream in = Fleet.class.getResourceAsStream("default.fleet")) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks default.fleet");
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8), "default.fleet");
        } catch (IOException | FleetException e) {
            throw new IllegalStateException("default.fleet: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a fleet file, as {@code docs/simulator.md} tells.
     *
     * @param where the text comes from, for messages
     * @throws FleetException lists all that is wrong
     */
    public static Fleet read(Reader text, String where) throws IOException, FleetException {
        Properties properties = new Properties();
        try {
            properties.load(text);
        } catch (IllegalArgumentException e) {
            throw new FleetException(List.of(where + ": " + e.getMessage()));
        }
        Map<String, String> given = new TreeMap<>();
        properties.forEach((key, value) -> given.put(key.toString(), value.toString()));
        return new FleetReader(given, where).read();
    }

    /** The machines that {@code dice} draw, in the order of the racks: the first ones are the same for every count. */
    public List<MachineSpec> machines(int count, Dice dice) {
        List<MachineSpec> machines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            machines.add(machine(i, dice));
        }
        return machines;
    }

    private MachineSpec machine(int index, Dice dice) {
        Model model = model(dice.uniform(index, "model", 0));
        int memory = model.memoryGib()
                .get((int) (dice.uniform(index, "memory", 0) * model.memoryGib().size()));
        String rack = "r%02d".formatted(index / rackSize + 1);
        long id = dice.bits(index, "uuid", 0);
        String uuid = "%08x-%04x-4%03x-8%03x-%012x"
                .formatted(
                        id >>> 32,
                        id >>> 16 & 0xffff,
                        id >>> 4 & 0xfff,
                        id & 0xfff,
                        dice.bits(index, "uuid", 1) & 0xffff_ffff_ffffL);
        return new MachineSpec(
                index,
                rack + "-%02d".formatted(index % rackSize + 1),
                rack,
                model,
                memory,
                new MacAddress(FIRST_MAC + 16L * index),
                uuid,
                "%07X".formatted(dice.bits(index, "serial", 0) & 0xfff_ffffL),
                Ipv4.of(FIRST_BMC + index).getHostAddress(),
                tagsOf(index, rack, dice));
    }

    private Model model(double drawn) {
        double left = drawn * models.stream().mapToDouble(Model::share).sum();
        for (Model model : models) {
            left -= model.share();
            if (left < 0) {
                return model;
            }
        }
        return models.getLast();
    }

    private SortedSet<String> tagsOf(int index, String rack, Dice dice) {
        SortedSet<String> found = new TreeSet<>();
        tags.forEach((tag, rule) -> {
            if (rule.racks().contains(rack) || dice.uniform(index, "tag " + tag, 0) < rule.share()) {
                found.add(tag);
            }
        });
        return found;
    }
}

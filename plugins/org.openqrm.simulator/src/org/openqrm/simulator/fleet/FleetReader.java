package org.openqrm.simulator.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a fleet of keys and values, and collects what is wrong with them. */
final class FleetReader {
    private static final Pattern RANGE = Pattern.compile("(.*)\\[(\\d+)-(\\d+)](.*)");
    private static final Set<String> OF_MODEL = Set.of(
            "share",
            "vendor",
            "product",
            "cpu",
            "sockets",
            "threads",
            "mhz",
            "memory",
            "firmware",
            "post",
            "boot",
            "spread",
            "freeze",
            "crash",
            "link",
            "bmc");

    private final Map<String, String> given;
    private final String where;
    private final List<String> faults = new ArrayList<>();

    FleetReader(Map<String, String> given, String where) {
        this.given = given;
        this.where = where;
    }

    Fleet read() throws FleetException {
        SortedSet<String> models = new TreeSet<>();
        Map<String, Fleet.TagRule> tags = new TreeMap<>();
        List<VeSpec> ves = new ArrayList<>();
        for (String key : given.keySet()) {
            String[] step = key.split("\\.", 3);
            if (step[0].equals("model") && step.length == 3 && OF_MODEL.contains(step[2])) {
                models.add(step[1]);
            } else if (step[0].equals("tag") && step.length == 2) {
                tags.put(step[1], tag(key));
            } else if (step[0].equals("ve") && step.length == 2) {
                ves(key, step[1], ves);
            } else if (!key.equals("nodes") && !key.equals("rack.size")) {
                faults.add(where + ": there is no key " + key);
            }
        }
        List<Model> read = models.stream().map(this::model).toList();
        if (read.isEmpty()) {
            faults.add(where + ": no model; write at least model.NAME.share=1");
        }
        int nodes = (int) number("nodes", "226", 1, Fleet.MOST);
        int rackSize = (int) number("rack.size", "20", 1, 99);
        if (!faults.isEmpty()) {
            throw new FleetException(faults);
        }
        return new Fleet(nodes, rackSize, read, tags, ves);
    }

    private Model model(String name) {
        String at = "model." + name + ".";
        return new Model(
                name,
                number(at + "share", "1", 0, 1e6),
                given.getOrDefault(at + "vendor", "openQRM"),
                given.getOrDefault(at + "product", "Simulated " + name),
                given.getOrDefault(at + "cpu", "Simulated CPU"),
                (int) number(at + "sockets", "1", 1, 64),
                (int) number(at + "threads", "8", 1, 4096),
                (int) number(at + "mhz", "2400", 1, 100_000),
                sizes(at + "memory"),
                !firmware(at + "firmware").equals("BIOS"),
                number(at + "post", "60", 0, 3600),
                number(at + "boot", "12", 0, 3600),
                number(at + "spread", "0.2", 0, 1),
                new Model.Rates(
                        number(at + "freeze", "0", 0, 1e6),
                        number(at + "crash", "0", 0, 1e6),
                        number(at + "link", "0", 0, 1e6),
                        number(at + "bmc", "0", 0, 1e6)));
    }

    private String firmware(String key) {
        String text = given.getOrDefault(key, "UEFI").strip();
        if (!text.equals("BIOS") && !text.equals("UEFI")) {
            fault(key, "'" + text + "' is no firmware: write BIOS or UEFI");
        }
        return text;
    }

    private List<Integer> sizes(String key) {
        List<Integer> sizes = new ArrayList<>();
        for (String part : given.getOrDefault(key, "16").strip().split("[\\s,]+")) {
            sizes.add((int) parsed(key, part, 1, 1 << 16));
        }
        return sizes;
    }

    /** {@code r01 r02 25%}: racks, and a share of the machines in the others. */
    private Fleet.TagRule tag(String key) {
        SortedSet<String> racks = new TreeSet<>();
        double share = 0;
        for (String part : given.getOrDefault(key, "").strip().split("[\\s,]+")) {
            if (part.endsWith("%")) {
                share = parsed(key, part.substring(0, part.length() - 1), 0, 100) / 100;
            } else if (part.matches("r\\d\\d+")) {
                racks.add(part);
            } else {
                fault(key, "'" + part + "' is neither a rack, such as r01, nor a share, such as 25%");
            }
        }
        return new Fleet.TagRule(racks, share);
    }

    /** {@code project[01-24] = 2 nodes, memory 16, tag dmz, priority 60, started, words for a person}. */
    private void ves(String key, String name, List<VeSpec> ves) {
        Matcher range = RANGE.matcher(name);
        if (!range.matches()) {
            ves.add(ve(key, name));
            return;
        }
        int digits = range.group(2).length();
        for (int i = Integer.parseInt(range.group(2)); i <= Integer.parseInt(range.group(3)); i++) {
            ves.add(ve(key, range.group(1) + ("%0" + digits + "d").formatted(i) + range.group(4)));
        }
    }

    private VeSpec ve(String key, String name) {
        int nodes = 1;
        int memory = 0;
        int priority = 50;
        boolean started = false;
        SortedSet<String> tags = new TreeSet<>();
        List<String> words = new ArrayList<>();
        for (String part : Arrays.stream(given.getOrDefault(key, "").split(","))
                .map(String::strip)
                .filter(p -> !p.isEmpty())
                .toList()) {
            String[] word = part.split("\\s+", 2);
            if (part.matches("\\d+ nodes?")) {
                nodes = (int) parsed(key, word[0], 1, 1000);
            } else if (word[0].equals("memory") && word.length == 2) {
                memory = (int) parsed(key, word[1], 0, 1 << 16);
            } else if (word[0].equals("priority") && word.length == 2) {
                priority = (int) parsed(key, word[1], 0, 100);
            } else if (word[0].equals("tag") && word.length == 2) {
                tags.add(word[1]);
            } else if (part.equals("started")) {
                started = true;
            } else {
                words.add(part);
            }
        }
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?")) {
            fault(key, "'" + name + "' is no name for a host: write small letters, digits and hyphens");
        }
        return new VeSpec(name, String.join(", ", words), nodes, memory, priority, tags, started);
    }

    private double number(String key, String byDefault, double least, double most) {
        return parsed(key, given.getOrDefault(key, byDefault).strip(), least, most);
    }

    private double parsed(String key, String text, double least, double most) {
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        fault(key, "'" + text + "' is no number from " + (long) least + " to " + (long) most);
        return least;
    }

    private void fault(String key, String what) {
        faults.add(where + ": " + key + ": " + what);
    }
}

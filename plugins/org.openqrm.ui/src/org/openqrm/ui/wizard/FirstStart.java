package org.openqrm.ui.wizard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openqrm.core.port.Configuration;
import org.openqrm.core.port.Configuration.Heard;
import org.openqrm.core.port.Configuration.Interface;
import org.openqrm.core.port.Configuration.Offer;

/** What is entered for the first start, and what it means for the configuration file; no widgets. */
final class FirstStart {
    private final Map<String, String> stored;
    boolean simulated;
    String network = "";
    boolean lend = true;
    String pool = "";
    String router = "";
    String dns = "";

    FirstStart(Configuration.Stored stored) {
        this.stored = stored.values();
        network = this.stored.getOrDefault("interface", "");
        lend = !"false".equals(this.stored.get("dhcp.enabled"));
        pool = this.stored.getOrDefault("dhcp.pool", "");
        router = this.stored.getOrDefault("dhcp.router", "");
        dns = this.stored.getOrDefault("dhcp.dns", "");
    }

    /** The whole file: what it had, and what is entered. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>(stored);
        put(values, "interface", network);
        values.put("dhcp.enabled", Boolean.toString(lend));
        put(values, "dhcp.pool", lend ? pool : "");
        put(values, "dhcp.router", lend ? router : "");
        put(values, "dhcp.dns", lend ? dns : "");
        return values;
    }

    private static void put(Map<String, String> values, String key, String value) {
        if (value.isBlank()) {
            values.remove(key);
        } else {
            values.put(key, value.strip());
        }
    }

    /** Those that machines could boot from: the loopback is not. */
    static List<Interface> choices(List<Interface> all) {
        return all.stream().filter(i -> !i.name().equals("lo")).toList();
    }

    static String label(Interface choice) {
        String address = choice.address().isEmpty() ? "no IPv4 address" : choice.address();
        return choice.name() + " – " + address + (choice.up() ? "" : ", down");
    }

    /** What was heard, and what follows from it. */
    static String verdict(Heard heard) {
        if (!heard.fault().isEmpty()) {
            return heard.fault();
        }
        List<Offer> others = heard.offers().stream().filter(o -> !o.ours()).toList();
        if (!others.isEmpty()) {
            return "Another DHCP server answers: "
                    + others.stream()
                            .map(o -> o.server() + " offers " + o.address())
                            .collect(Collectors.joining(", "))
                    + ". Two on one network make every boot a matter of luck: switch that one off, or choose another"
                    + " network.";
        }
        return heard.offers().isEmpty()
                ? "Nobody lends addresses on this network: this server may."
                : "Only this server lends addresses on this network.";
    }

    static boolean clear(Heard heard) {
        return heard.fault().isEmpty() && heard.offers().stream().allMatch(Offer::ours);
    }
}

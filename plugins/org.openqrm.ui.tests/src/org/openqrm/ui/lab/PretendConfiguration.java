package org.openqrm.ui.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Configuration;

/** Some of a server's settings, kept in memory; two interfaces, of which the second has a DHCP server already. */
public final class PretendConfiguration implements Configuration {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private volatile Map<String, String> stored = Map.of("interface", "eno1");

    private static Item text(String group, String key, String label, String help) {
        return new Item(key, group, label, help, "", Kind.TEXT, 0, 0, "", List.of());
    }

    private static Item number(
            String group, String key, String label, String help, String unit, int least, int most, int byDefault) {
        return new Item(
                key, group, label, help, unit, Kind.NUMBER, least, most, Integer.toString(byDefault), List.of());
    }

    @Override
    public List<Item> items() {
        return List.of(
                text("Network", "interface", "Interfaces", "Nodes boot from these network interfaces"),
                new Item(
                        "dhcp.enabled",
                        "Network",
                        "Lend addresses",
                        "Answers DHCP",
                        "",
                        Kind.FLAG,
                        0,
                        0,
                        "true",
                        List.of()),
                text("Network", "dhcp.pool", "Addresses to lend", "FROM-TO"),
                number("Network", "dhcp.lease.seconds", "Lease time", "How long", "s", 60, 604_800, 3600),
                text("Network", "dhcp.router", "Router", "Told to nodes"),
                text("Network", "dhcp.dns", "Name servers", "Told to nodes"),
                number("Ports", "dhcp.port", "DHCP", "UDP", "", 1, 65_535, 67),
                number("Ports", "http.port", "HTTP", "TCP", "", 1, 65_535, 80),
                number("Failures", "detect.seconds", "Detection interval", "Silence that is noticed", "s", 2, 600, 10),
                text("Booting", "kernel.options", "Kernel options", "Added to every kernel"),
                new Item(
                        "log.level",
                        "Booting",
                        "Log level",
                        "",
                        "",
                        Kind.CHOICE,
                        0,
                        0,
                        "INFO",
                        List.of("INFO", "DEBUG")));
    }

    @Override
    public Stored stored() {
        return new Stored("/var/lib/openqrm/server.properties", stored, Optional.empty());
    }

    @Override
    public List<Reason> check(Map<String, String> values) {
        List<Reason> wrong = new ArrayList<>();
        for (Item item : items()) {
            String value = values.getOrDefault(item.key(), item.byDefault());
            boolean inRange = NUMBER.matcher(value).matches()
                    && Integer.parseInt(value) >= item.least()
                    && Integer.parseInt(value) <= item.most();
            if (item.kind() == Kind.NUMBER && !inRange) {
                wrong.add(new Reason(
                        item.key(), item.key() + "=" + value + ": give " + item.least() + " to " + item.most()));
            }
        }
        return wrong;
    }

    @Override
    public List<Reason> store(Map<String, String> values) {
        List<Reason> wrong = check(values);
        if (wrong.isEmpty()) {
            stored = Map.copyOf(values);
        }
        return wrong;
    }

    /** What the next start would read. */
    public Map<String, String> values() {
        return stored;
    }

    @Override
    public List<Interface> interfaces() {
        return List.of(
                new Interface("lo", true, "127.0.0.1/8"),
                new Interface("eno1", true, "10.0.0.1/24"),
                new Interface("eno2", true, "192.0.2.7/24"));
    }

    @Override
    public Heard listen(String name) {
        return name.equals("eno2")
                ? new Heard(List.of(new Offer("192.0.2.1", false, "192.0.2.55")), "")
                : new Heard(List.of(), "");
    }
}

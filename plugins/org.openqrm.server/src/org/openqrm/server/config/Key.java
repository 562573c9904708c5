package org.openqrm.server.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openqrm.core.port.Configuration;
import org.openqrm.core.port.Configuration.Kind;

/** Every key of the configuration file with its default. {@code docs/configuration.md} explains them. */
enum Key {
    INTERFACE(
            "interface",
            "",
            "Network",
            "Interfaces",
            "Nodes boot from these network interfaces; several are separated by commas, none boots nobody",
            Kind.TEXT),
    DHCP_ENABLED(
            "dhcp.enabled",
            "true",
            "Network",
            "Lend addresses",
            "Answers the DHCP requests of booting machines",
            Kind.FLAG),
    DHCP_POOL(
            "dhcp.pool",
            "",
            "Network",
            "Addresses to lend",
            "FROM-TO, one range for each interface; empty: the upper half of the interface's subnet",
            Kind.TEXT),
    DHCP_LEASE("dhcp.lease.seconds", 3600, "Network", "Lease time", "How long an address is lent", "s", 60, 604800),
    DHCP_ROUTER("dhcp.router", "", "Network", "Router", "Told to nodes; one for each interface", Kind.TEXT),
    DHCP_DNS("dhcp.dns", "", "Network", "Name servers", "Told to nodes, separated by commas", Kind.TEXT),
    DHCP_OTHERS(
            "dhcp.others",
            "",
            "Network",
            "Other DHCP servers",
            "Addresses of servers that may answer beside this one, separated by commas; any other is an alert",
            Kind.TEXT),
    IPV6_ADVERTISE(
            "ipv6.advertise",
            "true",
            "Network",
            "Answer IPv6 router solicitations",
            "Booting firmware otherwise waits for an answer",
            Kind.FLAG),
    DHCP_PORT("dhcp.port", 67, "Ports", "DHCP", "UDP; another one than 67 is for trials only", "", 1, 65535),
    TFTP_PORT("tftp.port", 69, "Ports", "TFTP", "UDP; hands out the first boot loader", "", 1, 65535),
    HTTP_PORT("http.port", 80, "Ports", "HTTP", "TCP; hands out boot scripts, kernels and initramfs", "", 1, 65535),
    AGENT_PORT("agent.port", 4912, "Ports", "Agents", "UDP; the agents of nodes are heard here", "", 1, 65535),
    SSH_ADDRESS(
            "ssh.address",
            "127.0.0.1",
            "Ports",
            "SSH address",
            "The command line is reached here; 0.0.0.0 for all addresses of this machine",
            Kind.TEXT),
    SSH_PORT("ssh.port", 2222, "Ports", "SSH", "TCP; the command line", "", 1, 65535),
    AUTHORIZED_KEYS(
            "authorized.keys",
            "",
            "Ports",
            "Authorized keys",
            "File with the public keys of those who may log in; empty: authorized_keys in the data directory",
            Kind.PATH),
    HEARTBEAT(
            "heartbeat.interval.ms",
            1000,
            "Failures",
            "Heartbeat",
            "How often a node gives a sign of life; at most half of the detection interval",
            "ms",
            100,
            600000),
    DETECTION(
            "detection.interval.seconds",
            10,
            "Failures",
            "Detection interval",
            "Silence after which a node is suspected",
            "s",
            2,
            600),
    BOOT_TIMEOUT(
            "boot.timeout.seconds",
            180,
            "Failures",
            "Boot timeout",
            "From the order to boot until the agent reports",
            "s",
            20,
            3600),
    BOOT_ATTEMPTS(
            "boot.attempts",
            3,
            "Failures",
            "Boot attempts",
            "Boots without a report before they count as a boot loop",
            "",
            1,
            20),
    STARTS_AT_ONCE(
            "starts.at.once",
            500,
            "Failures",
            "Starts at once",
            "So many nodes start at a time; others wait for their turn, to spare image servers and the network",
            "nodes",
            1,
            10000),
    IPMI_INTERFACE(
            "ipmi.interface", "lanplus", "Failures", "IPMI interface", "Of ipmitool; lanplus as a rule", Kind.TEXT),
    LOADER_DIRECTORY(
            "loader.directory",
            "/usr/lib/ipxe",
            "Booting",
            "Boot loaders",
            "Directories with iPXE's loaders, separated by commas; the first that has a file wins",
            Kind.TEXT),
    CONSOLE(
            "console",
            "ttyS0,115200",
            "Booting",
            "Console",
            "console= of the kernels that nodes boot; empty: none",
            Kind.TEXT),
    KERNEL_OPTIONS(
            "kernel.options", "", "Booting", "Kernel options", "Appended to every kernel command line", Kind.TEXT),
    BUSYBOX(
            "busybox",
            "/bin/busybox",
            "Booting",
            "Busybox",
            "A static one; it is packed into every initramfs",
            Kind.PATH),
    HISTORY_ENABLED(
            "history.enabled",
            "true",
            "Booting",
            "Keep the load of nodes and Virtual Environments for a year",
            "Else only the last ten minutes are known",
            Kind.FLAG),
    HISTORY_DIRECTORY(
            "history.directory",
            "",
            "Booting",
            "History",
            "Directory for the load; empty: history in the data directory",
            Kind.PATH),
    LOG_LEVEL("log.level", "INFO", "Booting", "Log level", "What is written to the log files", Kind.CHOICE);

    private final String text;
    private final String byDefault;
    private final Configuration.Item item;

    Key(String text, String byDefault, String group, String label, String help, Kind kind) {
        this(text, byDefault, group, label, help, "", kind, 0, 0);
    }

    /** A whole number of {@code unit}s, from {@code least} to {@code most}. */
    Key(String text, int byDefault, String group, String label, String help, String unit, int least, int most) {
        this(text, Integer.toString(byDefault), group, label, help, unit, Kind.NUMBER, least, most);
    }

    Key(
            String text,
            String byDefault,
            String group,
            String label,
            String help,
            String unit,
            Kind kind,
            int least,
            int most) {
        this.text = text;
        this.byDefault = byDefault;
        item = new Configuration.Item(
                text,
                group,
                label,
                help,
                unit,
                kind,
                least,
                most,
                byDefault,
                kind == Kind.CHOICE ? List.of("TRACE", "DEBUG", "INFO", "WARNING", "ERROR") : List.of());
    }

    /** What a person is told of it. */
    Configuration.Item item() {
        return item;
    }

    /** As it stands in the file. */
    String text() {
        return text;
    }

    /** The value when the file does not have it. */
    String byDefault() {
        return byDefault;
    }

    static Optional<Key> named(String text) {
        return Arrays.stream(values()).filter(k -> k.text.equals(text)).findFirst();
    }

    /** The key that somebody who wrote {@code text} may have meant. */
    static Optional<Key> nearest(String text) {
        return Arrays.stream(values())
                .filter(k -> distance(k.text, text) <= Math.max(2, text.length() / 3))
                .min(Comparator.comparingInt((Key k) -> distance(k.text, text))
                        .thenComparingInt(k -> distance(sorted(k.text), sorted(text))));
    }

    /** Two letters that changed places are two mistakes, but none in the sorted word. */
    private static String sorted(String word) {
        return word.chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Letters to insert, remove or replace (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, Math.min(row[j - 1], diagonal) + 1);
            }
        }
        return row[b.length()];
    }
}

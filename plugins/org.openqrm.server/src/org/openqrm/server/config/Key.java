package org.openqrm.server.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Every key of the configuration file with its default. {@code docs/configuration.md} explains them. */
enum Key {
    INTERFACE("interface", ""),
    DHCP_ENABLED("dhcp.enabled", "true"),
    DHCP_POOL("dhcp.pool", ""),
    DHCP_LEASE("dhcp.lease.seconds", "3600"),
    DHCP_ROUTER("dhcp.router", ""),
    DHCP_DNS("dhcp.dns", ""),
    DHCP_PORT("dhcp.port", "67"),
    TFTP_PORT("tftp.port", "69"),
    HTTP_PORT("http.port", "80"),
    IPV6_ADVERTISE("ipv6.advertise", "true"),
    LOADER_DIRECTORY("loader.directory", "/usr/lib/ipxe"),
    CONSOLE("console", "ttyS0,115200"),
    KERNEL_OPTIONS("kernel.options", ""),
    BUSYBOX("busybox", "/bin/busybox"),
    AGENT_PORT("agent.port", "4912"),
    HEARTBEAT("heartbeat.interval.ms", "1000"),
    DETECTION("detection.interval.seconds", "10"),
    BOOT_TIMEOUT("boot.timeout.seconds", "180"),
    BOOT_ATTEMPTS("boot.attempts", "3"),
    IPMI_INTERFACE("ipmi.interface", "lanplus"),
    SSH_ADDRESS("ssh.address", "127.0.0.1"),
    SSH_PORT("ssh.port", "2222"),
    AUTHORIZED_KEYS("authorized.keys", ""),
    HISTORY_ENABLED("history.enabled", "true"),
    HISTORY_DIRECTORY("history.directory", ""),
    LOG_LEVEL("log.level", "INFO");

    private final String text;
    private final String byDefault;

    Key(String text, String byDefault) {
        this.text = text;
        this.byDefault = byDefault;
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

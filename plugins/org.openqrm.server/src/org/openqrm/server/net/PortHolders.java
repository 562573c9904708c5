package org.openqrm.server.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the program behind a port as {@code ss -p} does: the kernel's socket table names an inode, and the program with
 * that inode among its open files has the port. Another user's open files are only visible with privileges.
 *
 * @param proc where the proc file system is mounted
 */
record PortHolders(Path proc) {
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";

    /** Such as {@code dnsmasq (process 812)}. */
    Optional<String> find(ServicePort.Transport transport, InetSocketAddress wanted) {
        String table = transport.name().toLowerCase(Locale.ROOT);
        Set<String> links = new HashSet<>();
        collect(proc.resolve("net").resolve(table), transport, wanted, links);
        collect(proc.resolve("net").resolve(table + "6"), transport, wanted, links);
        return links.isEmpty() ? Optional.empty() : owner(links);
    }

    private static void collect(
            Path table, ServicePort.Transport transport, InetSocketAddress wanted, Set<String> links) {
        try {
            Files.readAllLines(table).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row -> row.length > INODE)
                    .filter(row -> transport == ServicePort.Transport.UDP || row[STATE].equals(LISTENING))
                    .filter(row -> collides(row[LOCAL], wanted))
                    .forEach(row -> links.add("socket:[" + row[INODE] + "]"));
        } catch (IOException e) {
            // No table, no name: the exception about the port says the rest.
        }
    }

    /** The table has addresses as 32-bit words in the machine's order, little-endian on all we run on. */
    private static boolean collides(String local, InetSocketAddress wanted) {
        int colon = local.indexOf(':');
        if (colon < 0 || Integer.parseInt(local.substring(colon + 1), 16) != wanted.getPort()) {
            return false;
        }
        String address = local.substring(0, colon);
        InetAddress want = wanted.getAddress();
        if (want.isAnyLocalAddress() || address.chars().allMatch(c -> c == '0')) {
            return true;
        }
        StringBuilder hex = new StringBuilder();
        for (int i = 3; i >= 0; i--) {
            hex.append(String.format("%02X", want.getAddress()[i]));
        }
        return address.endsWith(hex.toString());
    }

    private Optional<String> owner(Set<String> links) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, links)) {
                    return Optional.of(name(process) + " (process " + process.getFileName() + ")");
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Set<String> links) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (links.contains(target(file))) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "a program";
        }
    }
}

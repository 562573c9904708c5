package org.openqrm.server.config;

import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqrm.server.dhcp.AddressRange;

/** Reads values and collects what is wrong with them, so that a person sees all faults at once. */
final class Values {
    private final Map<String, String> given;
    private final String where;
    private final List<String> faults = new ArrayList<>();

    /** @param where the values come from, for messages */
    Values(Map<String, String> given, String where) {
        this.given = given;
        this.where = where;
        for (String name : given.keySet()) {
            if (Key.named(name).isEmpty()) {
                String hint = Key.nearest(name)
                        .map(k -> " Did you mean " + k.text() + "?")
                        .orElse(" The keys are in docs/configuration.md.");
                faults.add(where + ": there is no key " + name + "." + hint);
            }
        }
    }

    /** What is wrong so far. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    void fault(Key key, String what) {
        faults.add(where + ": " + key.text() + "=" + text(key) + ": " + what);
    }

    String text(Key key) {
        return given.getOrDefault(key.text(), key.byDefault()).strip();
    }

    /** The parts between commas, without blanks. */
    List<String> list(Key key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    boolean flag(Key key) {
        String text = text(key);
        if (!text.equals("true") && !text.equals("false")) {
            fault(key, "write true or false");
        }
        return text.equals("true");
    }

    int number(Key key, int least, int most) {
        try {
            int number = Integer.parseInt(text(key));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        fault(key, "write a whole number from " + least + " to " + most);
        return Integer.parseInt(key.byDefault());
    }

    int port(Key key) {
        return number(key, 1, 65535);
    }

    Duration duration(Key key, ChronoUnit unit, int least, int most) {
        return Duration.of(number(key, least, most), unit);
    }

    Optional<Path> path(Key key) {
        String text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return Optional.of(path);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        fault(key, "write an absolute path, such as /usr/lib/ipxe");
        return Optional.empty();
    }

    Level level(Key key) {
        for (Level level : List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARNING, Level.ERROR)) {
            if (level.name().equals(text(key))) {
                return level;
            }
        }
        fault(key, "write TRACE, DEBUG, INFO, WARNING or ERROR");
        return Level.INFO;
    }

    /** An address as numbers: a name could mean another machine tomorrow. */
    String address(Key key) {
        try {
            return InetAddress.ofLiteral(text(key)).getHostAddress();
        } catch (IllegalArgumentException e) {
            fault(key, "write an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them");
            return key.byDefault();
        }
    }

    List<Inet4Address> addresses(Key key) {
        List<Inet4Address> addresses = new ArrayList<>();
        for (String part : list(key)) {
            try {
                addresses.add(Inet4Address.ofLiteral(part));
            } catch (IllegalArgumentException e) {
                fault(key, "'" + part + "' is not an IPv4 address, such as 192.168.1.1");
            }
        }
        return addresses;
    }

    List<AddressRange> ranges(Key key) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String part : list(key)) {
            String[] ends = part.split("-", 2);
            try {
                ranges.add(new AddressRange(
                        Inet4Address.ofLiteral(ends[0].strip()),
                        Inet4Address.ofLiteral(ends[ends.length - 1].strip())));
            } catch (IllegalArgumentException e) {
                fault(key, "'" + part + "' is not a range FROM-TO, such as 192.168.1.100-192.168.1.199");
            }
        }
        return ranges;
    }
}

package org.openqrm.simulator.wire;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an iPXE script has its machine do, as far as a simulated one needs it.
 *
 * @param files the kernel and every initial RAM disk, in the order they are loaded; none when it is told to wait
 * @param arguments of the kernel command line, {@code KEY=VALUE}
 */
public record BootScript(List<URI> files, Map<String, String> arguments) {
    public BootScript {
        files = List.copyOf(files);
        arguments = Map.copyOf(arguments);
    }

    /**
     * Reads the lines {@code kernel} and {@code initrd} up to the first {@code boot}: what stands behind is for other machines.
     * Never fails.
     */
    public static BootScript parse(String script) {
        List<URI> files = new ArrayList<>();
        Map<String, String> arguments = new HashMap<>();
        for (String line : script.lines().toList()) {
            String[] words = line.strip().split("\\|\\|", 2)[0].strip().split("\\s+");
            if (words[0].equals("boot")) {
                break;
            }
            boolean kernel = words[0].equals("kernel");
            if (kernel || words[0].equals("initrd")) {
                for (String word : words) {
                    address(word).ifPresent(files::add);
                    int equals = word.indexOf('=');
                    if (kernel && equals > 0) {
                        arguments.putIfAbsent(word.substring(0, equals), word.substring(equals + 1));
                    }
                }
            }
        }
        return new BootScript(files, arguments);
    }

    private static Optional<URI> address(String word) {
        try {
            return word.startsWith("http://") ? Optional.of(URI.create(word)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public Optional<String> argument(String key) {
        return Optional.ofNullable(arguments.get(key));
    }
}

package org.openqrm.simulator.demo;

import java.io.IOException;
import java.io.Reader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The data directory of a demonstration with the settings of its server: on the loopback interface only, on ports that
 * are free and need no privilege.
 */
public final class DemoDirectory {
    /** Below those that Linux gives out by itself, from 32768 on. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 12_000;
    private static final List<String> UDP = List.of("dhcp.port", "tftp.port", "agent.port");
    private static final List<String> TCP = List.of("http.port", "ssh.port");

    private final Path root;
    private final Properties settings;

    private DemoDirectory(Path root, Properties settings) {
        this.root = root;
        this.settings = settings;
    }

    /**
     * Makes what is missing. Ports of a demonstration before are kept if they are still free.
     *
     * @param root no other server's: it is empty, does not exist, or was a demonstration's before
     * @throws IOException it cannot be made, or is somebody else's
     */
    public static DemoDirectory prepare(Path root) throws IOException {
        if (!isOurs(root)) {
            throw new IOException(root + " holds other things than a demonstration; name a directory of its own, or one"
                    + " that does not exist yet");
        }
        Path file = root.resolve("server.properties");
        Properties settings = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            }
        }
        Files.createDirectories(
                root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        StandIn standIn = new StandIn(root.resolve("stand-in"));
        standIn.write();
        settings.setProperty("interface", "lo");
        settings.setProperty("dhcp.pool", "127.64.0.1-127.64.63.254");
        settings.setProperty("ipv6.advertise", "false");
        settings.setProperty("ssh.address", "127.0.0.1");
        settings.setProperty("console", "");
        settings.setProperty("loader.directory", standIn.loaders().toString());
        settings.setProperty("busybox", standIn.busybox().toString());
        choosePorts(settings);
        write(file, settings);
        return new DemoDirectory(root, settings);
    }

    /** The data of a real server must never meet machines that do not exist. */
    private static boolean isOurs(Path root) throws IOException {
        if (!Files.isDirectory(root) || Files.isDirectory(root.resolve("stand-in"))) {
            return true;
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void write(Path file, Properties settings) throws IOException {
        List<String> lines = new ArrayList<>(List.of("# Written anew at each start of the simulated data centre."));
        settings.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> lines.add(key + "=" + settings.getProperty(key).replace("\\", "\\\\")));
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    /** All are held while they are chosen, so that none is chosen twice. */
    private static void choosePorts(Properties settings) throws IOException {
        List<AutoCloseable> held = new ArrayList<>();
        try {
            for (String key : UDP) {
                DatagramSocket socket = udp(Integer.parseInt(settings.getProperty(key, "0")));
                held.add(socket);
                settings.setProperty(key, Integer.toString(socket.getLocalPort()));
            }
            for (String key : TCP) {
                ServerSocket socket = tcp(Integer.parseInt(settings.getProperty(key, "0")));
                held.add(socket);
                settings.setProperty(key, Integer.toString(socket.getLocalPort()));
            }
        } finally {
            for (AutoCloseable socket : held) {
                close(socket);
            }
        }
    }

    private static void close(AutoCloseable socket) throws IOException {
        try {
            socket.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static DatagramSocket udp(int wish) throws IOException {
        return first(wish, port -> new DatagramSocket(new InetSocketAddress(port)));
    }

    private static ServerSocket tcp(int wish) throws IOException {
        return first(wish, port -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    }

    /** Takes hold of a port. */
    @FunctionalInterface
    private interface Opening<S> {
        S open(int port) throws IOException;
    }

    /**
     * At the port that was used before, or at any other that is free. Not one that the system would choose: it gives those to
     * everybody, and might do so before the server has it.
     */
    private static <S> S first(int wish, Opening<S> opening) throws IOException {
        int start = ThreadLocalRandom.current().nextInt(PORTS);
        IOException last = new IOException("no port from " + FIRST_PORT + " on is free");
        for (int i = 0; i <= PORTS; i++) {
            int port = i == 0 ? wish : FIRST_PORT + (start + i) % PORTS;
            if (port > 0 && port < FIRST_PORT + PORTS) {
                try {
                    return opening.open(port);
                } catch (IOException e) {
                    last = e;
                }
            }
        }
        throw last;
    }

    public Path root() {
        return root;
    }

    /** Of the server, UDP. */
    public InetSocketAddress dhcp() {
        return new InetSocketAddress("127.0.0.1", port("dhcp.port"));
    }

    public int tftpPort() {
        return port("tftp.port");
    }

    private int port(String key) {
        return Integer.parseInt(settings.getProperty(key));
    }

    /** What a kernel can be imported from. */
    public Path kernel() {
        return new StandIn(root.resolve("stand-in")).kernel();
    }
}

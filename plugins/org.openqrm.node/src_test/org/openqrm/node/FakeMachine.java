package org.openqrm.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openqrm.protocol.agent.ServerKey;

/** The files of a machine that the agent reads, in a directory, and the agent running on them without a network. */
final class FakeMachine implements AutoCloseable {
    static final String BOOT_ID = "2f0d8b1c-8a5e-4a0b-9d0e-0123456789ab";
    static final String MAC = "52:54:00:77:00:01";

    private final Path root;
    private final List<Process> started = new ArrayList<>();

    FakeMachine(Path root, int port, ServerKey serverKey, String more) throws IOException, InterruptedException {
        this.root = root;
        write(
                "cmdline",
                "quiet openqrm.server=127.0.0.1:" + port + " openqrm.token=tok-en_1 openqrm.mac=" + MAC + more);
        Files.write(root.resolve("server.pub"), serverKey.publicKey());
        write("proc/sys/kernel/random/boot_id", BOOT_ID + "\n");
        write("proc/sys/kernel/osrelease", "6.1.0-56-cloud-amd64\n");
        write("proc/1/comm", "openqrm-init\n");
        write("proc/meminfo", "MemTotal:         196608 kB\nMemFree: 1 kB\nMemAvailable:     120000 kB\n");
        write("proc/loadavg", "0.37 0.10 0.01 1/60 99\n");
        write("proc/uptime", "12.34 9.99\n");
        write("proc/stat", "cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1 1 1 1\n");
        write("proc/net/dev", "Inter-|\n face |\n    lo: 5 5 0 0 0 0 0 0 5 5\n  eth0: 1000 9 0 0 0 0 0 0 77 1\n");
        write("proc/cpuinfo", cpu(0, 0) + cpu(1, 0) + cpu(2, 1) + cpu(3, 1));
        nic("eth0", MAC, 1000);
        write("sys/class/net/lo/type", "772\n");
        write("sys/block/sda/size", "2048\n");
        write("sys/block/sda/device/model", "LAB \"DISK\"\\ \u0007\n");
        write("sys/block/sda/queue/rotational", "1\n");
        write("sys/block/loop0/size", "2048\n");
        write("sys/class/dmi/id/sys_vendor", "Lab\n");
        write("sys/class/dmi/id/product_name", "Node\n");
        write("sys/class/dmi/id/product_serial", "LAB1\n");
        write("sys/class/dmi/id/product_uuid", "00000000-0000-4000-8000-525400770001\n");
        if (new ProcessBuilder("mkfifo", path("stage"), path("net")).start().waitFor() != 0) {
            throw new IOException("mkfifo failed in " + root);
        }
    }

    private static String cpu(int number, int core) {
        return "processor\t: " + number + "\nmodel name\t: Lab CPU @ 2.00GHz\ncpu MHz\t\t: 1999.998\nphysical id\t: 0\n"
                + "core id\t\t: " + core + "\n\n";
    }

    void nic(String name, String mac, int speed) throws IOException {
        String dir = "sys/class/net/" + name + "/";
        write(dir + "type", "1\n");
        write(dir + "address", mac + "\n");
        write(dir + "carrier", "1\n");
        write(dir + "speed", speed + "\n");
        write(dir + "device/vendor", "0x1af4\n");
        Path link = root.resolve(dir + "device/driver");
        Files.createSymbolicLink(link, Path.of("../../../bus/virtio/drivers/virtio_net"));
    }

    /** Overwrites in place: the agent keeps some files open. */
    void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    /** What init tells the agent. */
    void stage(String line) throws IOException {
        try (OutputStream fifo = Files.newOutputStream(root.resolve("stage"))) {
            fifo.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    Process start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                AgentProgram.path().toString(),
                "--dry-run",
                "--no-net",
                "--proc",
                path("proc"),
                "--sys",
                path("sys"),
                "--cmdline",
                path("cmdline"),
                "--server-key",
                path("server.pub"),
                "--stage",
                path("stage"),
                "--net",
                path("net"));
        builder.redirectErrorStream(true).redirectOutput(root.resolve("console").toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** All that the agent has printed. */
    String console() throws IOException {
        return Files.readString(root.resolve("console"));
    }

    private String path(String name) {
        return root.resolve(name).toString();
    }

    @Override
    public void close() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }
}

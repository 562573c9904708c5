package org.openqrm.simulator.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What this process takes of its machine. */
final class Usage {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final LongSupplier nanos;
    private long atNanos;
    private long cpuNanos;

    Usage(LongSupplier nanos) {
        this.nanos = nanos;
        this.atNanos = nanos.getAsLong();
        this.cpuNanos = cpu();
    }

    /** Of one processor, since the last call. */
    double percent() {
        long now = nanos.getAsLong();
        long cpu = cpu();
        double percent = 100.0 * (cpu - cpuNanos) / Math.max(1, now - atNanos);
        atNanos = now;
        cpuNanos = cpu;
        return percent;
    }

    private static long cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    /** Memory that is really in use; 0 where the system does not tell. */
    static long residentMegabytes() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}

package org.openqrm.server.history;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.server.net.Tally;

/** Writes five minutes of readings into each node's file, as the server does, and tells what it costs. */
final class LoadHistoryBench {
    private static final long START = 1_800_000_000_000L;
    private static final int ROUNDS = 12;
    private static final int READINGS = (int) (HistoryKeeper.FLUSH_S * 1000 / Reading.STEP_MS);

    private LoadHistoryBench() {}

    public static void main(String[] arguments) throws Exception {
        int nodes = Integer.parseInt(arguments[0]);
        HistoryFiles files =
                new HistoryFiles(Path.of(arguments[1]), () -> Long.MAX_VALUE, new Tally<>(HistoryCount.class));
        files.prepare();
        for (int round = 0; round < ROUNDS; round++) {
            List<Reading> readings = readings(round);
            long cpu = cpu();
            long wall = System.nanoTime();
            for (int node = 1; node <= nodes; node++) {
                files.write(new Subject.OfNode(new NodeId(node)), readings);
            }
            cpu = cpu() - cpu;
            wall = System.nanoTime() - wall;
            System.out.printf(
                    "%s: %.4f ms of processor per node and reading, %.2f ms of time per node%n",
                    round == 0 ? "made and written" : "written",
                    cpu / 1e6 / nodes / READINGS,
                    wall / 1e6 / nodes);
        }
        System.out.printf("%d files, %d bytes each%n", files.files(), files.bytes() / files.files());
        long now = START + (long) ROUNDS * READINGS * Reading.STEP_MS;
        for (Rung rung : Rung.values()) {
            long wall = System.nanoTime();
            for (int node = 1; node <= 100; node++) {
                files.read(new Subject.OfNode(new NodeId(node)), rung, now - rung.rows() * rung.stepMs(), now);
            }
            System.out.printf("read of %d rows: %.2f ms%n", rung.rows(), (System.nanoTime() - wall) / 1e6 / 100);
        }
    }

    private static List<Reading> readings(int round) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 1; i <= READINGS; i++) {
            long at = START + (round * (long) READINGS + i) * Reading.STEP_MS;
            readings.add(new Reading(new LoadSample(at, i / 100f, i, 0.5f, 1000 * i, 500), 1));
        }
        return readings;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

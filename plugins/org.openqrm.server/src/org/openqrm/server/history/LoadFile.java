package org.openqrm.server.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.telemetry.Series.Point;
import org.rrd4j.ConsolFun;
import org.rrd4j.DsType;
import org.rrd4j.core.Archive;
import org.rrd4j.core.Robin;
import org.rrd4j.core.RrdDb;
import org.rrd4j.core.RrdDef;
import org.rrd4j.core.RrdException;
import org.rrd4j.core.Sample;

/**
 * One round-robin file, open. It has a row for every interval of every {@link Rung}, known or not, and so never grows. All
 * methods may fail with any {@link RuntimeException} or {@link InternalError} if the file is damaged.
 */
final class LoadFile implements AutoCloseable {
    private static final long STEP_S = Reading.STEP_MS / 1000;

    /** One reading may be missing. */
    private static final long HEARTBEAT_S = 2 * STEP_S;

    /** A row is unknown if more than this share of it is. */
    private static final double UNKNOWN_SHARE = 0.5;

    private static final int RRD_VERSION = 2;
    private static final List<String> GROUP = List.of("cpu", "load1", "memory", "rx", "tx", "nodes");
    private static final List<String> NODE = GROUP.subList(0, 5);

    private final RrdDb db;

    private LoadFile(RrdDb db) {
        this.db = db;
    }

    /**
     * Makes a file at {@code path}, where none may be.
     *
     * @param group whether it is the load of several nodes, of which the number is kept as well
     * @param start ms since the epoch; all readings are later
     */
    static void create(Path path, boolean group, long start) throws IOException {
        RrdDef layout = new RrdDef(path.toString(), start / 1000, STEP_S);
        layout.setVersion(RRD_VERSION);
        fields(group).forEach(field -> layout.addDatasource(field, DsType.GAUGE, HEARTBEAT_S, 0, Double.NaN));
        for (Rung rung : Rung.values()) {
            layout.addArchive(ConsolFun.AVERAGE, UNKNOWN_SHARE, rung.steps(), rung.rows());
            if (rung.hasPeaks()) {
                layout.addArchive(ConsolFun.MAX, UNKNOWN_SHARE, rung.steps(), rung.rows());
            }
        }
        build(RrdDb.getBuilder().setRrdDef(layout)).close();
    }

    /** The library leaves a file open if it fails on what is in it. */
    private static RrdDb build(RrdDb.Builder builder) throws IOException {
        MappedBackend.Factory factory = new MappedBackend.Factory();
        try {
            return builder.setBackendFactory(factory).build();
        } catch (IOException | RuntimeException | Error e) {
            factory.release();
            throw e;
        }
    }

    private static List<String> fields(boolean group) {
        return group ? GROUP : NODE;
    }

    /** @throws RrdException it is not such a file, or not all of it */
    static LoadFile open(Path path, boolean group) throws IOException {
        RrdDb db = build(RrdDb.getBuilder().setPath(path.toString()));
        try {
            LoadFile file = new LoadFile(db);
            file.check(fields(group));
            return file;
        } catch (IOException | RuntimeException | Error e) {
            db.close();
            throw e;
        }
    }

    private void check(List<String> fields) throws IOException {
        if (!List.of(db.getDsNames()).equals(fields) || db.getHeader().getStep() != STEP_S) {
            throw new RrdException("another layout");
        }
        for (Rung rung : Rung.values()) {
            if (archive(ConsolFun.AVERAGE, rung).getRows() != rung.rows()) {
                throw new RrdException("another layout");
            }
        }
        if (db.getRrdBackend().getLength() < (long) rowsOfAll() * fields.size() * Double.BYTES) {
            throw new RrdException("cut short");
        }
    }

    private static int rowsOfAll() {
        int rows = 0;
        for (Rung rung : Rung.values()) {
            rows += rung.rows() * (rung.hasPeaks() ? 2 : 1);
        }
        return rows;
    }

    private Archive archive(ConsolFun fold, Rung rung) throws IOException {
        Archive archive = db.getArchive(fold, rung.steps());
        if (archive == null) {
            throw new RrdException("another layout");
        }
        return archive;
    }

    /** The time of the newest reading, ms since the epoch. */
    long newest() throws IOException {
        return db.getLastUpdateTime() * 1000;
    }

    /** @param reading newer than {@link #newest()} */
    void add(Reading reading) throws IOException {
        LoadSample load = reading.load();
        if (reading.at() - newest() > HEARTBEAT_S * 1000) {
            db.createSample(reading.at() / 1000 - STEP_S).update(); // unknown until here, or this reading would be, too
        }
        Sample sample = db.createSample(reading.at() / 1000);
        double[] values = {
            load.cpu(),
            load.load1(),
            load.memoryUsed(),
            load.rxBytesPerSecond(),
            load.txBytesPerSecond(),
            reading.nodes()
        };
        sample.setValues(Arrays.copyOf(values, db.getDsCount()));
        sample.update();
    }

    /** The rows that end after {@code from} and not after {@code to} (ms since the epoch) and are known. */
    List<Point> read(Rung rung, long from, long to) throws IOException {
        Archive means = archive(ConsolFun.AVERAGE, rung);
        Archive peaks = rung.hasPeaks() ? archive(ConsolFun.MAX, rung) : means;
        long start = means.getStartTime() * 1000;
        int first = Math.clamp(Math.floorDiv(from - start, rung.stepMs()) + 1, 0, rung.rows());
        int last = Math.clamp(Math.floorDiv(to - start, rung.stepMs()), -1, rung.rows() - 1);
        if (first > last) {
            return List.of();
        }
        double[][] mean = columns(means, first, last - first + 1);
        double[][] peak = columns(peaks, first, last - first + 1);
        List<Point> points = new ArrayList<>();
        for (int row = 0; row < mean[0].length; row++) {
            if (!Double.isNaN(mean[0][row])) {
                long at = start + (first + row) * rung.stepMs();
                float nodes = mean.length == GROUP.size() ? (float) mean[NODE.size()][row] : 1;
                points.add(new Point(sample(at, mean, row), sample(at, peak, row), nodes));
            }
        }
        return points;
    }

    /** When the last complete row of {@code rung} ends, ms since the epoch. */
    long end(Rung rung) throws IOException {
        return archive(ConsolFun.AVERAGE, rung).getEndTime() * 1000;
    }

    private double[][] columns(Archive archive, int first, int count) throws IOException {
        double[][] columns = new double[db.getDsCount()][];
        for (int field = 0; field < columns.length; field++) {
            Robin robin = archive.getRobin(field);
            columns[field] = robin.getValues(first, count);
        }
        return columns;
    }

    private static LoadSample sample(long at, double[][] columns, int row) {
        return new LoadSample(
                at,
                (float) columns[0][row],
                (float) columns[1][row],
                (float) columns[2][row],
                (float) columns[3][row],
                (float) columns[4][row]);
    }

    @Override
    public void close() throws IOException {
        db.close();
    }
}

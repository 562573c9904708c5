package org.openqrm.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.telemetry.Series.Point;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.server.net.Tally;
import org.rrd4j.core.RrdException;

/**
 * The directory with the files. Each is opened for one turn of writing or reading and closed again, so that ten thousand
 * nodes need no ten thousand open files. A damaged file is set aside and begun anew. For one thread.
 */
final class HistoryFiles {
    private static final System.Logger LOG = System.getLogger(HistoryFiles.class.getName());

    /** What is left to others on the same disk, the database before all: no file is made that would take of it. */
    static final long RESERVE = 256L << 20;

    /** The size of a file, roughly. */
    private static final long FILE_SIZE = 1L << 20;

    /** If the newest reading of a file is so far ahead, the clock was wrong then and is right now. */
    private static final long FROM_THE_FUTURE_MS = 3_600_000;

    private static final Pattern NAME = Pattern.compile("(?:node-([1-9][0-9]{0,9})|ve-([1-9][0-9]{0,9})|all)\\.rrd");
    private static final String MAKING = "new.tmp";

    private final Path directory;
    private final LongSupplier usable;
    private final Tally<HistoryCount> counts;
    private volatile long files;
    private volatile long bytes;

    /** @param usable octets that are free on the disk */
    HistoryFiles(Path directory, LongSupplier usable, Tally<HistoryCount> counts) {
        this.directory = directory;
        this.usable = usable;
        this.counts = counts;
    }

    /** Makes the directory if it is not there, closed to others, and counts what is in it. */
    void prepare() throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.deleteIfExists(directory.resolve(MAKING));
        count();
    }

    private void count() throws IOException {
        long size = 0;
        List<Path> all = list();
        for (Path file : all) {
            size += Files.size(file);
        }
        files = all.size();
        bytes = size;
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(p -> subject(p).isPresent()).toList();
        }
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** Names are made of numbers only, whatever people call their things. */
    private Path path(Subject subject) {
        return directory.resolve(
                switch (subject) {
                    case Subject.OfNode node -> "node-" + node.id() + ".rrd";
                    case Subject.OfVe ve -> "ve-" + ve.id() + ".rrd";
                    case Subject.Whole _ -> "all.rrd";
                });
    }

    private static Optional<Subject> subject(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    name.group(1) != null
                            ? new Subject.OfNode(new NodeId(Integer.parseInt(name.group(1))))
                            : name.group(2) != null
                                    ? new Subject.OfVe(new VeId(Integer.parseInt(name.group(2))))
                                    : new Subject.Whole());
        } catch (NumberFormatException e) {
            return Optional.empty(); // more than an id can be: not ours
        }
    }

    private static boolean group(Subject subject) {
        return !(subject instanceof Subject.OfNode);
    }

    /**
     * Adds {@code readings}, at least one, oldest first. Those that are not newer than the newest in the file are passed over.
     *
     * @throws IOException it could not be written, and may be tried again
     */
    void write(Subject subject, List<Reading> readings) throws IOException {
        Path path = path(subject);
        if (!Files.exists(path)) {
            create(subject, readings.getFirst().at());
        }
        if (!add(subject, readings)) {
            create(subject, readings.getFirst().at());
            if (!add(subject, readings)) {
                throw new IOException("A file that was just made is damaged: " + path);
            }
        }
    }

    /** @return false if the file was damaged: then it is not there any more */
    private boolean add(Subject subject, List<Reading> readings) throws IOException {
        return use(subject, file -> {
                    long newest = file.newest();
                    if (newest - readings.getLast().at() > FROM_THE_FUTURE_MS) {
                        throw new RrdException("its newest reading is of a time that is still to come");
                    }
                    for (Reading reading : readings) {
                        if (reading.at() > newest) {
                            file.add(reading);
                        } else {
                            counts.count(HistoryCount.LATE);
                        }
                    }
                    return true;
                })
                .isPresent();
    }

    /** The rows of {@code rung}, and those of the finest after its last complete one; empty if there is no file. */
    List<Point> read(Subject subject, Rung rung, long from, long to) throws IOException {
        if (!Files.exists(path(subject))) {
            return List.of();
        }
        return use(subject, file -> {
                    List<Point> points = new ArrayList<>(file.read(rung, from, to));
                    points.addAll(file.read(Rung.TEN_SECONDS, Math.max(from, file.end(rung)), to));
                    return points;
                })
                .orElse(List.of());
    }

    @FunctionalInterface
    private interface Use<T> {
        T with(LoadFile file) throws IOException;
    }

    /** @return empty if the file was damaged: then it is not there any more */
    private <T> Optional<T> use(Subject subject, Use<T> use) throws IOException {
        Path path = path(subject);
        try (LoadFile file = LoadFile.open(path, group(subject))) {
            return Optional.of(use.with(file));
        } catch (RrdException | RuntimeException | InternalError e) {
            setAside(path, e);
            return Optional.empty();
        }
    }

    /** One of them is kept, for whoever wants to find out why. */
    private void setAside(Path path, Throwable why) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".damaged");
        LOG.log(
                System.Logger.Level.WARNING,
                "The load history " + path + " is damaged (" + (why.getMessage() == null ? why : why.getMessage())
                        + "). It is set aside as " + aside.getFileName() + " and begun anew.");
        counts.count(HistoryCount.DAMAGED);
        Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        count();
    }

    /** Under another name until it is whole. */
    private void create(Subject subject, long first) throws IOException {
        if (usable.getAsLong() < RESERVE + FILE_SIZE) {
            throw new IOException("less than " + (RESERVE >> 20) + " MB are free in " + directory);
        }
        Path making = directory.resolve(MAKING);
        try {
            Files.deleteIfExists(making);
            LoadFile.create(making, group(subject), first - Reading.STEP_MS);
            long size = Files.size(making);
            Files.move(making, path(subject), StandardCopyOption.ATOMIC_MOVE);
            files++;
            bytes += size;
        } finally {
            Files.deleteIfExists(making);
        }
    }

    /** Removes the files of everything but {@code known}. */
    void sweep(Set<Subject> known) throws IOException {
        boolean removed = false;
        for (Path file : list()) {
            if (!known.contains(subject(file).orElseThrow())) {
                try {
                    Files.delete(file);
                    Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".damaged"));
                    counts.count(HistoryCount.REMOVED);
                    removed = true;
                } catch (NoSuchFileException e) {
                    LOG.log(System.Logger.Level.DEBUG, "already gone", e);
                }
            }
        }
        if (removed) {
            count();
        }
    }
}

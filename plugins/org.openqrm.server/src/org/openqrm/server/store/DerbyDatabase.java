package org.openqrm.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openqrm.core.port.Store.StoreException;

/**
 * The embedded database in {@code DIR/derby}. A new one is made beside it and moved to its place when it is whole, so
 * that a first start that is killed leaves nothing half-made.
 */
public final class DerbyDatabase implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DerbyDatabase.class.getName());
    /** What Derby answers when it has shut a database down as it was asked to. */
    private static final String SHUT_DOWN = "08006";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path directory;
    private final EmbeddedDataSource source;

    private DerbyDatabase(Path directory, EmbeddedDataSource source) {
        this.directory = directory;
        this.source = source;
    }

    /**
     * Opens the database below {@code data}, makes it if there is none, and brings it to the newest schema.
     *
     * @param data the data directory; its lock is held by the caller
     */
    public static DerbyDatabase open(Path data, InstantSource clock) throws StoreException {
        return open(data, Migration.all(), clock);
    }

    static DerbyDatabase open(Path data, List<Migration> migrations, InstantSource clock) throws StoreException {
        tuneDerby(data);
        Migrator migrator = new Migrator(new DerbyDialect(), migrations, clock);
        Path directory = data.resolve("derby");
        if (!Files.exists(directory)) {
            make(directory, data.resolve("derby.new"), migrator);
        }
        EmbeddedDataSource source = source(directory);
        DerbyDatabase database = new DerbyDatabase(directory, source);
        try (Connection connection = source.getConnection()) {
            migrator.migrate(connection, (c, version) -> copy(c, data.resolve("backup"), version, clock));
            return database;
        } catch (SQLException e) {
            throw new StoreException("The database in " + directory + " cannot be opened: " + reason(e), e);
        } catch (StoreException e) {
            database.close();
            throw new StoreException(e.getMessage() + " (database " + directory + ")", e);
        }
    }

    public DataSource dataSource() {
        return source;
    }

    private static void make(Path directory, Path unfinished, Migrator migrator) throws StoreException {
        try {
            delete(unfinished);
            EmbeddedDataSource source = source(unfinished);
            source.setCreateDatabase("create");
            try (Connection connection = source.getConnection()) {
                migrator.migrate(connection, (c, version) -> {});
            }
            new DerbyDatabase(unfinished, source).close();
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw new StoreException("No database can be made in " + directory + ": " + reason(e), e);
        } catch (IOException e) {
            throw new StoreException("No database can be made in " + directory + ": " + e, e);
        }
    }

    private static EmbeddedDataSource source(Path directory) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(directory.toAbsolutePath().toString());
        return source;
    }

    private static void copy(Connection connection, Path backups, int version, InstantSource clock)
            throws StoreException {
        Path target = backups.resolve("derby-v" + version + "-" + STAMP.format(clock.instant()));
        Path unfinished = backups.resolve(".unfinished");
        try {
            delete(unfinished);
            Files.createDirectories(unfinished);
            new DerbyDialect().copy(connection, unfinished.toAbsolutePath());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            LOG.log(System.Logger.Level.INFO, "database: copied to {0} before changing its schema", target);
        } catch (IOException | SQLException e) {
            throw new StoreException(
                    "The database cannot be copied to " + target + ", so its schema was left alone: " + e.getMessage(),
                    e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Derby would write {@code derby.log} to the working directory, and its log in small pieces. The first database opened in a JVM decides. */
    private static void tuneDerby(Path data) throws StoreException {
        if (System.getProperty("derby.stream.error.file") != null) {
            return;
        }
        // The log is written synchronously, a buffer at a time: with 32 KB a commit of a thousand rows took twice as
        // long.
        System.setProperty("derby.storage.logBufferSize", Integer.toString(1 << 20));
        Path log = data.resolve("log").resolve("derby.log").toAbsolutePath();
        try {
            Files.createDirectories(log.getParent());
        } catch (IOException e) {
            throw new StoreException("No directory can be made for the log " + log + ": " + e, e);
        }
        System.setProperty("derby.stream.error.file", log.toString());
    }

    /** Derby's outermost message is often "see the next exception". */
    private static String reason(SQLException e) {
        SQLException last = e;
        while (last.getNextException() != null) {
            last = last.getNextException();
        }
        return last.getMessage();
    }

    /** Shuts the database down: a checkpoint, so that the next start has nothing to recover. */
    @Override
    public void close() {
        EmbeddedDataSource stop = source(directory);
        stop.setShutdownDatabase("shutdown");
        try (Connection _ = stop.getConnection()) {
            LOG.log(System.Logger.Level.WARNING, "database {0} did not shut down", directory);
        } catch (SQLException e) {
            if (!SHUT_DOWN.equals(e.getSQLState())) {
                LOG.log(System.Logger.Level.WARNING, "database " + directory + " did not shut down cleanly", e);
            }
        }
    }
}

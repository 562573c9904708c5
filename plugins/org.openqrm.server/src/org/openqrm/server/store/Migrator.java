package org.openqrm.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.server.store.Migration.BodyChange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Brings a database to the newest schema: each step in a transaction, together with the note that it is done. */
final class Migrator {
    private static final System.Logger LOG = System.getLogger(Migrator.class.getName());

    private final Dialect dialect;
    private final List<Migration> migrations;
    private final InstantSource clock;
    private final JsonMapper json = new JsonMapper();

    /** Called before the first step on a database that is not new. */
    @FunctionalInterface
    interface Backup {
        void copy(Connection connection, int version) throws StoreException;
    }

    Migrator(Dialect dialect, List<Migration> migrations, InstantSource clock) {
        this.dialect = dialect;
        this.migrations = List.copyOf(migrations);
        this.clock = clock;
    }

    /** @throws StoreException the schema is newer, a released step was changed, or a step failed (and was undone) */
    void migrate(Connection connection, Backup backup) throws StoreException {
        try {
            connection.setAutoCommit(true);
            Map<Integer, String> done = applied(connection);
            check(done);
            List<Migration> open = migrations.stream()
                    .filter(m -> !done.containsKey(m.version()))
                    .toList();
            if (!open.isEmpty() && !done.isEmpty()) {
                backup.copy(connection, done.size());
            }
            connection.setAutoCommit(false);
            for (Migration step : open) {
                apply(connection, step);
            }
        } catch (SQLException e) {
            throw new StoreException("The database cannot be brought to the newest schema: " + e.getMessage(), e);
        }
    }

    private Map<Integer, String> applied(Connection connection) throws SQLException {
        if (!exists(connection)) {
            try (Statement create = connection.createStatement()) {
                create.execute("CREATE TABLE schema_version (version INT NOT NULL PRIMARY KEY,"
                        + " name VARCHAR(64) NOT NULL, checksum CHAR(64) NOT NULL, applied TIMESTAMP NOT NULL)");
            }
        }
        Map<Integer, String> done = new TreeMap<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT version, checksum FROM schema_version")) {
            while (rows.next()) {
                done.put(rows.getInt(1), rows.getString(2));
            }
        }
        return done;
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                if (tables.getString("TABLE_NAME").equalsIgnoreCase("schema_version")) {
                    return true;
                }
            }
            return false;
        }
    }

    private void check(Map<Integer, String> done) throws StoreException {
        int newest = migrations.getLast().version();
        for (Map.Entry<Integer, String> row : done.entrySet()) {
            int version = row.getKey();
            if (version > newest) {
                throw new StoreException(
                        "The data was written by a newer openQRM: its schema has version " + version
                                + ", this program knows up to " + newest
                                + ". Start the newer program, or put back a copy from the data directory's backup"
                                + " folder.",
                        null);
            }
            Migration step = migrations.get(version - 1);
            if (!step.checksum().equals(row.getValue())) {
                throw new StoreException(
                        "Step " + version + " (" + step.name() + ") of the schema is not the one that this database was"
                                + " made with: the program was altered after its release, or the database was not made"
                                + " by it. Start the program that made it.",
                        null);
            }
        }
    }

    private void apply(Connection connection, Migration step) throws SQLException, StoreException {
        LOG.log(System.Logger.Level.INFO, "database: applying schema version {0} ({1})", step.version(), step.name());
        try {
            try (Statement statement = connection.createStatement()) {
                for (String sql : step.statements()) {
                    statement.execute(dialect.adapt(sql));
                }
            }
            for (BodyChange change : step.bodies()) {
                rewrite(connection, change);
            }
            note(connection, step);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw new StoreException(
                    "Step " + step.version() + " (" + step.name() + ") of the schema failed and was undone: "
                            + e.getMessage(),
                    e);
        }
    }

    private void note(Connection connection, Migration step) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO schema_version (version, name, checksum, applied) VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, step.version());
            insert.setString(2, step.name());
            insert.setString(3, step.checksum());
            insert.setTimestamp(4, Parameters.timestamp(clock.instant()), Parameters.utc());
            insert.executeUpdate();
        }
    }

    private void rewrite(Connection connection, BodyChange change) throws SQLException {
        List<String> keys = keys(connection, change.table());
        String columns = String.join(", ", keys);
        String where = String.join(" = ? AND ", keys) + " = ?";
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT " + columns + ", body FROM " + change.table());
                PreparedStatement update =
                        connection.prepareStatement("UPDATE " + change.table() + " SET body = ? WHERE " + where)) {
            while (rows.next()) {
                update.setString(1, rewritten(change, rows.getString(keys.size() + 1)));
                for (int k = 1; k <= keys.size(); k++) {
                    update.setObject(k + 1, rows.getObject(k));
                }
                update.executeUpdate();
            }
        }
    }

    private String rewritten(BodyChange change, String body) {
        try {
            JsonNode tree = json.readTree(body);
            if (!(tree instanceof ObjectNode object)) {
                throw new IllegalStateException("a row of " + change.table() + " holds no JSON object");
            }
            return json.writeValueAsString(change.change().apply(object));
        } catch (JacksonException e) {
            throw new IllegalStateException("a row of " + change.table() + " holds broken JSON", e);
        }
    }

    private static List<String> keys(Connection connection, String table) throws SQLException {
        Map<Short, String> keys = new TreeMap<>();
        try (ResultSet columns = connection.getMetaData().getPrimaryKeys(null, null, stored(connection, table))) {
            while (columns.next()) {
                keys.put(columns.getShort("KEY_SEQ"), columns.getString("COLUMN_NAME"));
            }
        }
        if (keys.isEmpty()) {
            throw new SQLException("there is no table " + table + " with a primary key");
        }
        return new ArrayList<>(keys.values());
    }

    private static String stored(Connection connection, String table) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(java.util.Locale.ROOT) : table;
    }
}

package org.openqrm.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Store;

/**
 * The store on a SQL database whose schema is up to date. The core thread's connection stays open with its prepared
 * statements; after a failure it is thrown away and the next commit opens a new one.
 */
public final class JdbcStore implements Store, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JdbcStore.class.getName());

    private final DataSource source;
    private final PasswordSeal seal;
    private final RecordJson json = new RecordJson();
    private @Nullable Connection connection;
    private @Nullable RowWriter writer;

    public JdbcStore(DataSource source, PasswordSeal seal) {
        this.source = source;
        this.seal = seal;
    }

    @Override
    public DataCenterImage load() throws StoreException {
        try (Connection reading = source.getConnection()) {
            return new ImageReader(reading, json).read();
        } catch (SQLException e) {
            throw new StoreException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void commit(long revision, int nextId, List<Change> changes) throws StoreException {
        try {
            RowWriter rows = writer();
            rows.advance(revision, nextId);
            for (Change change : changes) {
                rows.write(change);
            }
            current().commit();
        } catch (SQLException | RuntimeException e) {
            discard();
            throw new StoreException("The database did not take the change: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Event> events(EventQuery query) throws StoreException {
        try (Connection reading = source.getConnection()) {
            return new ImageReader(reading, json).events(query);
        } catch (SQLException e) {
            throw new StoreException("The event log cannot be read: " + e.getMessage(), e);
        }
    }

    private RowWriter writer() throws SQLException {
        RowWriter open = writer;
        if (open == null) {
            open = new RowWriter(current(), json, seal);
            writer = open;
        }
        return open;
    }

    private Connection current() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    private void discard() {
        RowWriter rows = writer;
        Connection open = connection;
        writer = null;
        connection = null;
        try {
            if (rows != null) {
                rows.close();
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "while closing statements", e);
        }
        if (open != null) {
            discard(open);
        }
    }

    private static void discard(Connection open) {
        try (open) {
            open.rollback();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "while rolling back", e);
        }
    }

    /** Closes the writing connection; the database stays open. */
    @Override
    public void close() {
        discard();
    }
}

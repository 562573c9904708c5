package org.openqrm.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.RedeemedToken;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.port.Store.StoreException;

/** Builds the image from the rows, each as if it had just been put, so that it is the image the loop had. */
final class ImageReader {
    private final Connection connection;
    private final RecordJson json;

    ImageReader(Connection connection, RecordJson json) {
        this.connection = connection;
        this.json = json;
    }

    DataCenterImage read() throws SQLException, StoreException {
        DataCenterImage image = DataCenterImage.empty();
        image = fold(image, all(Table.NODES, Node.class), Change.PutNode::new);
        image = fold(image, all(Table.VES, VirtualEnvironment.class), Change.PutVe::new);
        image = fold(image, all(Table.INSTANCES, Instance.class), Change.PutInstance::new);
        image = fold(image, all(Table.ASSIGNMENTS, BootAssignment.class), Change.PutAssignment::new);
        image = fold(image, all(Table.KERNELS, KernelImage.class), Change.PutKernel::new);
        image = fold(image, all(Table.IMAGES, ApplicationImage.class), Change.PutImage::new);
        image = fold(image, all(Table.LEASES, Lease.class), Change.PutLease::new);
        image = fold(image, all(Table.TOKENS, RedeemedToken.class), Change.PutToken::new);
        image = fold(image, openAlerts(), Change.PutEvent::new);
        image = fold(image, events(new EventQuery(0, ImageChanges.RECENT_EVENTS)), Change.PutEvent::new);
        Meta meta = meta();
        image = ImageChanges.apply(image, new Change.PutPoolThreshold(meta.poolThreshold()));
        return image.at(meta.revision(), meta.nextId());
    }

    private static <T> DataCenterImage fold(DataCenterImage image, List<T> records, Function<T, Change> put) {
        DataCenterImage result = image;
        for (T value : records) {
            result = ImageChanges.apply(result, put.apply(value));
        }
        return result;
    }

    private List<Event> openAlerts() throws SQLException, StoreException {
        return query(Table.EVENTS, Event.class, " WHERE open_alert = 1 ORDER BY sequence", List.of());
    }

    /** The newest events that fit {@code query}, oldest first. */
    List<Event> events(EventQuery query) throws SQLException, StoreException {
        int limit = Math.clamp(query.limit(), 1, EventQuery.MOST);
        if (query.node().isPresent() || query.ve().isPresent()) {
            return eventsAbout(query, limit);
        }
        // Sequences have no gaps, so the bound can be reckoned; not every database can walk an index backwards.
        long from = Math.max(query.after(), newestEvent() - limit);
        return query(Table.EVENTS, Event.class, " WHERE sequence > ? ORDER BY sequence", List.of(from));
    }

    private List<Event> eventsAbout(EventQuery query, int limit) throws SQLException, StoreException {
        StringBuilder where = new StringBuilder(" WHERE sequence > ?");
        List<Object> parameters = new ArrayList<>(List.of(query.after()));
        query.node().ifPresent(node -> {
            where.append(" AND node = ?");
            parameters.add(node.value());
        });
        query.ve().ifPresent(ve -> {
            where.append(" AND ve = ?");
            parameters.add(ve.value());
        });
        where.append(" ORDER BY sequence DESC");
        return query(Table.EVENTS, Event.class, where.toString(), parameters, limit)
                .reversed();
    }

    private record Meta(long revision, int nextId, int poolThreshold) {}

    private Meta meta() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT revision, next_id, pool_threshold FROM meta WHERE id = 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the table meta is empty; it must hold one row");
            }
            return new Meta(row.getLong(1), row.getInt(2), row.getInt(3));
        }
    }

    private long newestEvent() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT MAX(sequence) FROM events");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private <T extends Record> List<T> all(Table table, Class<T> type) throws SQLException, StoreException {
        return query(table, type, "", List.of());
    }

    private <T extends Record> List<T> query(Table table, Class<T> type, String rest, List<Object> parameters)
            throws SQLException, StoreException {
        return query(table, type, rest, parameters, 0);
    }

    /** @param most so many rows; 0: all */
    private <T extends Record> List<T> query(Table table, Class<T> type, String rest, List<Object> parameters, int most)
            throws SQLException, StoreException {
        List<T> records = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(table.select() + rest)) {
            Parameters.set(select, parameters);
            select.setMaxRows(most);
            try (ResultSet rows = select.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    records.add(json.read(table, key(rows, columns - 1), rows.getString(columns), type));
                }
            }
        }
        return records;
    }

    private static String key(ResultSet row, int columns) throws SQLException {
        StringBuilder key = new StringBuilder(row.getString(1));
        for (int c = 2; c <= columns; c++) {
            key.append('/').append(row.getString(c));
        }
        return key.toString();
    }
}

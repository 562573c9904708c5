package org.openqrm.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.journal.InventoryRecord;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.core.port.Store.StoreException;

/**
 * Keeps what nodes have been through, beside the data centre's truth and in transactions of its own. Safe from any thread;
 * one thread writes.
 */
public final class JournalStore {
    private final DataSource source;
    private final RecordJson json = new RecordJson();

    /** A boot or an inventory to be kept for a node; one of the same time is replaced. */
    public sealed interface Entry {
        NodeId node();

        record Boot(NodeId node, BootRecord boot) implements Entry {}

        record Found(NodeId node, InventoryRecord inventory) implements Entry {}
    }

    public JournalStore(DataSource source) {
        this.source = source;
    }

    /** Writes {@code entries} in one transaction, and drops what is older than the newest few of each node. */
    public void keep(List<Entry> entries) throws StoreException {
        try (Connection writing = source.getConnection()) {
            writing.setAutoCommit(false);
            for (Entry entry : entries) {
                switch (entry) {
                    case Entry.Boot(NodeId node, BootRecord boot) ->
                        put(writing, Table.BOOTS, node, boot.begun(), json.write(boot), NodeJournal.BOOTS);
                    case Entry.Found(NodeId node, InventoryRecord found) ->
                        put(writing, Table.INVENTORIES, node, found.at(), json.write(found), NodeJournal.INVENTORIES);
                }
            }
            writing.commit();
        } catch (SQLException e) {
            throw new StoreException("The journal of nodes cannot be written: " + e.getMessage(), e);
        }
    }

    /** The finished boots of {@code node}, newest first. */
    public List<BootRecord> boots(NodeId node) throws StoreException {
        return read(Table.BOOTS, "begun", node, BootRecord.class);
    }

    /** What was found in {@code node}, newest first. */
    public List<InventoryRecord> inventories(NodeId node) throws StoreException {
        return read(Table.INVENTORIES, "taken", node, InventoryRecord.class);
    }

    /** Drops what is left of nodes that are not among {@code known}: written while somebody forgot them. */
    public void keepOnly(Set<NodeId> known) throws StoreException {
        try (Connection writing = source.getConnection()) {
            for (Table table : List.of(Table.BOOTS, Table.INVENTORIES)) {
                for (int node : nodes(writing, table)) {
                    if (!known.contains(new NodeId(node))) {
                        execute(writing, "DELETE FROM " + table + " WHERE node = ?", List.of(node));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("The journal of nodes cannot be tidied: " + e.getMessage(), e);
        }
    }

    private void put(Connection writing, Table table, NodeId node, Instant at, String body, int most)
            throws SQLException {
        List<Object> row = List.of(body, node.value(), at.toEpochMilli());
        if (execute(writing, table.update(), row) == 0) {
            execute(writing, table.insert(), row);
        }
        String key = table == Table.BOOTS ? "begun" : "taken";
        List<Long> all = new ArrayList<>();
        try (PreparedStatement select = writing.prepareStatement(
                "SELECT " + key + " FROM " + table + " WHERE node = ? ORDER BY " + key + " DESC")) {
            select.setInt(1, node.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getLong(1));
                }
            }
        }
        if (all.size() > most) {
            execute(
                    writing,
                    "DELETE FROM " + table + " WHERE node = ? AND " + key + " <= ?",
                    List.of(node.value(), all.get(most)));
        }
    }

    private <T extends Record> List<T> read(Table table, String key, NodeId node, Class<T> type) throws StoreException {
        List<T> records = new ArrayList<>();
        try (Connection reading = source.getConnection();
                PreparedStatement select =
                        reading.prepareStatement(table.select() + " WHERE node = ? ORDER BY " + key + " DESC")) {
            select.setInt(1, node.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(json.read(table, node + "/" + rows.getLong(2), rows.getString(3), type));
                }
            }
        } catch (SQLException e) {
            throw new StoreException("The journal of node " + node + " cannot be read: " + e.getMessage(), e);
        }
        return records;
    }

    private static Set<Integer> nodes(Connection reading, Table table) throws SQLException {
        Set<Integer> nodes = new TreeSet<>();
        try (PreparedStatement select = reading.prepareStatement("SELECT DISTINCT node FROM " + table);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                nodes.add(rows.getInt(1));
            }
        }
        return nodes;
    }

    private static int execute(Connection writing, String sql, List<Object> parameters) throws SQLException {
        try (PreparedStatement statement = writing.prepareStatement(sql)) {
            Parameters.set(statement, parameters);
            return statement.executeUpdate();
        }
    }
}

package org.openqrm.server.store;

import static org.openqrm.server.store.Parameters.orAbsent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Change;
import org.openqrm.server.store.Parameters.Absent;

/** Writes changes through one connection, whose prepared statements it keeps. */
final class RowWriter implements AutoCloseable {
    private final Connection connection;
    private final RecordJson json;
    private final PasswordSeal seal;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    RowWriter(Connection connection, RecordJson json, PasswordSeal seal) {
        this.connection = connection;
        this.json = json;
        this.seal = seal;
    }

    void write(Change change) throws SQLException {
        switch (change) {
            case Change.PutNode(Node n) -> put(n);
            case Change.PutVe(VirtualEnvironment v) -> put(v);
            case Change.PutInstance(Instance i) -> put(i);
            case Change.PutAssignment(BootAssignment a) -> put(a);
            case Change.PutKernel(KernelImage k) -> put(k);
            case Change.PutImage(var i) -> put(Table.IMAGES, List.of(i.name(), json.write(i)), i.id().value());
            case Change.PutLease(Lease l) ->
                put(
                        Table.LEASES,
                        List.of(l.address(), l.expires(), json.write(l)),
                        l.mac().text());
            case Change.PutToken(var t) -> put(Table.TOKENS, List.of(t.expires(), json.write(t)), t.nonce());
            case Change.PutEvent(Event e) -> put(e);
            case Change.PutPoolThreshold(int percent) ->
                execute("UPDATE meta SET pool_threshold = ? WHERE id = 1", List.of(percent));
            case Change.PutPassword(var node, var password) ->
                put(Table.PASSWORDS, List.of(seal.seal(node, password)), node.value());
            case Change.RemoveNode(var node) -> {
                remove(Table.PASSWORDS, node.value());
                removeAll(Table.BOOTS, node);
                removeAll(Table.INVENTORIES, node);
                remove(Table.NODES, node.value());
            }
            case Change.RemoveVe(var ve) -> remove(Table.VES, ve.value());
            case Change.RemoveInstance(var i) -> remove(Table.INSTANCES, i.ve().value(), i.index());
            case Change.RemoveAssignment(var node) -> remove(Table.ASSIGNMENTS, node.value());
            case Change.RemoveKernel(var kernel) -> remove(Table.KERNELS, kernel.value());
            case Change.RemoveImage(var image) -> remove(Table.IMAGES, image.value());
            case Change.RemoveLease(var mac) -> remove(Table.LEASES, mac.text());
            case Change.RemoveToken(var nonce) -> remove(Table.TOKENS, nonce);
            case Change.RemovePassword(var node) -> remove(Table.PASSWORDS, node.value());
        }
    }

    /**
     * Notes the image's counters.
     *
     * @throws SQLException the database is at {@code revision} or beyond: somebody else writes to it
     */
    void advance(long revision, int nextId) throws SQLException {
        int rows = execute(
                "UPDATE meta SET revision = ?, next_id = ? WHERE id = 1 AND revision < ?",
                List.of(revision, nextId, revision));
        if (rows != 1) {
            throw new SQLException(
                    "revision " + revision + " is already taken: another server writes to this database");
        }
    }

    private void put(Node n) throws SQLException {
        put(
                Table.NODES,
                List.of(n.name(), n.phase(), deadline(n.deadline()), n.revision(), json.write(n)),
                n.id().value());
    }

    private void put(VirtualEnvironment v) throws SQLException {
        put(Table.VES, List.of(v.name(), v.desired(), v.revision(), json.write(v)), v.id().value());
    }

    private void put(Instance i) throws SQLException {
        Object node = orAbsent(i.node().map(NodeId::value), Absent.INT);
        put(
                Table.INSTANCES,
                List.of(i.phase(), node, i.generation(), deadline(i.deadline()), json.write(i)),
                i.id().ve().value(),
                i.id().index());
    }

    private void put(BootAssignment a) throws SQLException {
        put(
                Table.ASSIGNMENTS,
                List.of(a.instance().ve().value(), a.instance().index(), a.generation(), json.write(a)),
                a.node().value());
    }

    private void put(KernelImage k) throws SQLException {
        put(Table.KERNELS, List.of(k.name(), k.state(), deadline(k.deadline()), json.write(k)), k.id().value());
    }

    private void put(Event e) throws SQLException {
        Object node = orAbsent(e.node().map(NodeId::value), Absent.INT);
        Object ve = orAbsent(e.ve().map(VeId::value), Absent.INT);
        boolean open = e.alert() && !e.acknowledged();
        put(Table.EVENTS, List.of(e.at(), e.severity(), e.type(), node, ve, open, json.write(e)), e.sequence());
    }

    private static Object deadline(Optional<Deadline> deadline) {
        return orAbsent(deadline.map(Deadline::at), Absent.TIME);
    }

    /** Not every database has one statement for "insert or replace"; two statements do. */
    private void put(Table table, List<Object> values, Object... key) throws SQLException {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(key));
        if (execute(table.update(), all) == 0) {
            execute(table.insert(), all);
        }
    }

    private void remove(Table table, Object... key) throws SQLException {
        execute(table.delete(), List.of(key));
    }

    private void removeAll(Table table, NodeId node) throws SQLException {
        execute("DELETE FROM " + table + " WHERE node = ?", List.of(node.value()));
    }

    private int execute(String sql, List<Object> parameters) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        Parameters.set(statement, parameters);
        return statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }
}

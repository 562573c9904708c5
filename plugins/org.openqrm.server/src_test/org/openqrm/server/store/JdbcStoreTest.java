package org.openqrm.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.collection.PersistentMap;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.port.Store.StoreException;

class JdbcStoreTest {
    private final PasswordSeal seal = new PasswordSeal(new byte[32], new Random(1));

    @TempDir
    private static Path template;

    @TempDir
    private Path data;

    private DerbyDatabase database;
    private JdbcStore store;

    @BeforeAll
    static void prepare() throws StoreException {
        Databases.prepare(template);
    }

    @BeforeEach
    void copy() throws Exception {
        Databases.fresh(template, data);
        open();
    }

    private void open() throws StoreException {
        database = DerbyDatabase.open(data, InstantSource.system());
        store = new JdbcStore(database.dataSource(), seal);
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    private void reopen() throws StoreException {
        close();
        open();
    }

    private static List<Change> puts() {
        return List.of(
                new Change.PutNode(Samples.node(1)),
                new Change.PutNode(Samples.bareNode(6, new org.openqrm.core.domain.MacAddress("52:54:00:77:00:06"))),
                new Change.PutVe(Samples.ve(2)),
                new Change.PutInstance(Samples.instance(2, 1)),
                new Change.PutInstance(Samples.instance(2, 2)),
                new Change.PutAssignment(Samples.assignment(1)),
                new Change.PutKernel(Samples.kernel(4)),
                new Change.PutImage(Samples.image(5)),
                new Change.PutLease(Samples.lease(Samples.MAC, "10.77.0.100")),
                new Change.PutLease(Samples.lease(Samples.OTHER_MAC, "10.77.0.101")),
                new Change.PutToken(Samples.token("bm9uY2U")),
                new Change.PutEvent(Samples.event(1, true, false)),
                new Change.PutEvent(Samples.event(2, false, false)),
                new Change.PutPoolThreshold(25),
                new Change.PutPassword(new NodeId(1), new Secret("geheim".toCharArray())));
    }

    private static List<Change> removals() {
        return List.of(
                new Change.RemoveInstance(new InstanceId(new VeId(2), 1)),
                new Change.RemoveInstance(new InstanceId(new VeId(2), 2)),
                new Change.RemoveVe(new VeId(2)),
                new Change.RemoveAssignment(new NodeId(1)),
                new Change.RemoveKernel(new KernelId(4)),
                new Change.RemoveImage(new ImageId(5)),
                new Change.RemoveLease(Samples.MAC),
                new Change.RemoveToken("bm9uY2U"),
                new Change.RemovePassword(new NodeId(1)),
                new Change.RemoveNode(new NodeId(1)));
    }

    @Test
    void aNewDatabaseHoldsTheEmptyImage() throws StoreException {
        assertEquals(parts(DataCenterImage.empty()), parts(store.load()));
    }

    @Test
    void everyChangeIsThereAfterARestart() throws StoreException {
        DataCenterImage expected = DataCenterImage.empty();
        long revision = 0;
        List<Change> changes =
                Stream.concat(puts().stream(), removals().stream()).toList();
        for (Change change : changes) {
            revision++;
            expected = ImageChanges.apply(expected, change).at(revision, 100 + (int) revision);
            store.commit(revision, 100 + (int) revision, List.of(change));
            assertEquals(
                    parts(expected),
                    parts(store.load()),
                    "after " + change.getClass().getSimpleName());
        }
        reopen();
        assertEquals(parts(expected), parts(store.load()));
    }

    @Test
    void allKindsOfChangeAreTried() {
        Set<Class<?>> tried = Stream.concat(puts().stream(), removals().stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());
        assertEquals(Set.of(Change.class.getPermittedSubclasses()), tried);
    }

    @Test
    void aSecondPutReplacesTheFirst() throws StoreException {
        store.commit(1, 9, puts());
        DataCenterImage expected = store.load();
        List<Change> again = List.of(
                new Change.PutNode(Samples.bareNode(1, Samples.MAC)),
                new Change.PutLease(Samples.lease(Samples.MAC, "10.77.0.200")),
                new Change.PutEvent(Samples.event(1, true, true)));
        store.commit(2, 9, again);
        for (Change change : again) {
            expected = ImageChanges.apply(expected, change);
        }
        reopen();
        assertEquals(parts(expected.at(2, 9)), parts(store.load()));
        assertTrue(store.load().alerts().isEmpty(), "the acknowledged alert is no longer open");
    }

    @Test
    void aFailedCommitWritesNothing() throws StoreException {
        store.commit(1, 2, puts());
        Map<String, Object> before = parts(store.load());
        String tooLong = "x".repeat(300);
        var node = Samples.bareNode(8, Samples.MAC)
                .edited(tooLong, new java.util.TreeSet<>(), Optional.empty(), false, "");
        List<Change> changes = List.of(new Change.RemoveNode(new NodeId(1)), new Change.PutNode(node));
        StoreException refused = assertThrows(StoreException.class, () -> store.commit(2, 3, changes));
        assertTrue(refused.getMessage().startsWith("The database did not take the change: "), refused.getMessage());
        assertEquals(before, parts(store.load()));
        store.commit(2, 3, List.of(new Change.RemoveNode(new NodeId(1))));
        assertEquals(2, store.load().revision(), "the next commit works again");
    }

    @Test
    void aRevisionIsTakenOnce() throws StoreException {
        store.commit(5, 2, List.of());
        StoreException refused = assertThrows(StoreException.class, () -> store.commit(5, 2, puts()));
        assertTrue(refused.getMessage().contains("another server writes to this database"), refused.getMessage());
        assertTrue(store.load().nodes().isEmpty());
    }

    @Test
    void theNewestEventsAreInTheImageAndAllInTheLog() throws StoreException {
        List<Change> events = new ArrayList<>();
        for (long i = 1; i <= 450; i++) {
            events.add(new Change.PutEvent(Samples.event(i, i == 3, false)));
        }
        store.commit(1, 1, events);
        DataCenterImage image = store.load();
        assertEquals(451, image.nextEvent());
        assertEquals(LongStream.rangeClosed(151, 450).boxed().toList(), sequences(image.events()));
        assertEquals(Set.of(3L), map(image.alerts()).keySet());
        assertEquals(List.of(449L, 450L), sequences(store.events(new EventQuery(448, 10))));
        assertEquals(List.of(446L, 447L, 448L, 449L, 450L), sequences(store.events(new EventQuery(10, 5))));
        assertEquals(450, store.events(new EventQuery(0, 10_000)).size());
        assertEquals(List.of(), store.events(new EventQuery(450, 10)));
    }

    @Test
    void theEventsOfOneThingAreFoundHoweverMuchHappenedSince() throws StoreException {
        List<Change> events = new ArrayList<>();
        for (int i = 1; i <= 400; i++) {
            events.add(new Change.PutEvent(Samples.event(i, i % 10, i % 4)));
        }
        store.commit(1, 1, events);
        reopen();
        assertEquals(
                LongStream.rangeClosed(0, 39).map(i -> 10 * i + 7).boxed().toList(),
                sequences(store.events(EventQuery.about(new NodeId(7)))));
        assertEquals(100, store.events(EventQuery.about(new VeId(3))).size());
        Optional<NodeId> node = Optional.of(new NodeId(7));
        assertEquals(List.of(377L, 387L, 397L), sequences(store.events(new EventQuery(0, 3, node, Optional.empty()))));
        assertEquals(
                List.of(367L, 387L), sequences(store.events(new EventQuery(360, 10, node, Optional.of(new VeId(3))))));
        assertEquals(List.of(), store.events(EventQuery.about(new NodeId(12))));
    }

    @Test
    void aBrokenRowIsNamed() throws Exception {
        store.commit(1, 2, puts());
        sql("UPDATE instances SET body = '{\"id\":' WHERE ve = 2 AND slot = 2");
        StoreException cut = assertThrows(StoreException.class, store::load);
        assertTrue(cut.getMessage().contains("(table instances, key 2/2)"), cut.getMessage());
        assertTrue(cut.getMessage().contains("backup folder"), cut.getMessage());
    }

    @Test
    void anUnknownPropertyIsRefused() throws Exception {
        store.commit(1, 2, puts());
        sql("UPDATE images SET body = '{\"colour\":\"red\",' || SUBSTR(CAST(body AS VARCHAR(2000)), 2) WHERE id = 5");
        StoreException refused = assertThrows(StoreException.class, store::load);
        assertTrue(refused.getMessage().contains("(table images, key 5)"), refused.getMessage());
        assertTrue(refused.getMessage().contains("colour"), refused.getMessage());
    }

    @Test
    void aValueThatTheRecordRefusesIsNamed() throws Exception {
        sql("INSERT INTO leases (mac, address, expires, body) VALUES ('x', '10.0.0.1', CURRENT_TIMESTAMP,"
                + " '{\"mac\":\"x\",\"address\":\"10.0.0.1\",\"expires\":\"2026-01-01T00:00:00Z\"}')");
        StoreException refused = assertThrows(StoreException.class, store::load);
        assertTrue(refused.getMessage().contains("(table leases, key x)"), refused.getMessage());
        assertTrue(refused.getMessage().contains("not a MAC address"), refused.getMessage());
    }

    @Test
    void aMissingComponentIsRefused() throws Exception {
        sql("INSERT INTO images (id, name, body) VALUES (5, 'a', '{\"id\":5,\"name\":\"a\"}')");
        StoreException refused = assertThrows(StoreException.class, store::load);
        assertTrue(refused.getMessage().contains("(table images, key 5)"), refused.getMessage());
    }

    @Test
    void columnsSayWhatTheRecordSays() throws Exception {
        store.commit(1, 2, puts());
        try (Connection connection = database.dataSource().getConnection();
                Statement select = connection.createStatement();
                var row = select.executeQuery(
                        "SELECT phase, CAST(deadline AS VARCHAR(40)), revision FROM nodes WHERE id = 1")) {
            assertTrue(row.next());
            assertEquals("FENCING", row.getString(1));
            assertEquals("2026-03-29 02:30:30.123456789", row.getString(2), "UTC, whatever the machine's zone");
            assertEquals(7, row.getLong(3));
        }
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement update = connection.createStatement()) {
            assertEquals(1, update.executeUpdate(statement));
        }
    }

    private static List<Long> sequences(List<Event> events) {
        return events.stream().map(Event::sequence).toList();
    }

    private static <K, V> Map<K, V> map(PersistentMap<K, V> persistent) {
        Map<K, V> map = new HashMap<>();
        persistent.forEach(map::put);
        return map;
    }

    /** The image with maps that compare by content; a part that is added to it is found by reflection. */
    static Map<String, Object> parts(DataCenterImage image) {
        Map<String, Object> parts = new TreeMap<>();
        for (var component : DataCenterImage.class.getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(image);
                parts.put(component.getName(), value instanceof PersistentMap<?, ?> map ? map(map) : value);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return parts;
    }
}

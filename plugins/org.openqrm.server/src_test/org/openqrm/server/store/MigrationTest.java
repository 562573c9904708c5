package org.openqrm.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Store.StoreException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MigrationTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T21:53:15Z"));

    /** All that the store reads and writes today, as one step: what comes after it is made up here. */
    private static final Migration ONE = new Migration(
            1, "tables", Migration.all().stream().map(Migration::script).collect(Collectors.joining("\n")), List.of());

    private static final Migration TWO = new Migration(
            2,
            "rack",
            "-- a column and a body\nALTER TABLE images ADD COLUMN rack VARCHAR(20);\nUPDATE images SET rack = 'r1';\n",
            List.of(
                    new Migration.BodyChange("images", "comment", b -> b.put("comment", "from v1")),
                    new Migration.BodyChange("instances", "generation", b -> b.put("generation", 77))));
    private static final Migration BAD =
            new Migration(2, "bad", "UPDATE images SET name = 'lost';\nDROP TABLE nothing;\n", List.of());

    @TempDir
    private Path data;

    private static DerbyDatabase open(Path data, Migration... steps) throws StoreException {
        return DerbyDatabase.open(data, List.of(steps), CLOCK);
    }

    private void makeVersionOne() throws StoreException {
        try (DerbyDatabase database = open(data, ONE);
                JdbcStore store = store(database)) {
            List<Change> changes =
                    List.of(new Change.PutImage(Samples.image(5)), new Change.PutInstance(Samples.instance(2, 1)));
            store.commit(1, 6, changes);
        }
    }

    private static JdbcStore store(DerbyDatabase database) {
        return new JdbcStore(database.dataSource(), new PasswordSeal(new byte[32], new Random(1)));
    }

    @Test
    void aDefinitionOfVersionOneMayRunOnAnyNode() throws Exception {
        Migration two = Migration.all().get(1);
        ObjectNode ve = (ObjectNode) JsonMapper.builder().build().readTree("{\"definition\":{\"profile\":{}}}");
        two.bodies().getFirst().change().apply(ve);
        assertEquals("{\"definition\":{\"profile\":{\"onlyNodes\":[],\"neverNodes\":[]}}}", ve.toString());
        Migration one = Migration.all().getFirst();
        open(data, one).close();
        open(data, one, two).close();
        assertEquals(1, backups().size());
    }

    @Test
    void eventsOfVersionThreeAreFoundByTheirSubject() throws Exception {
        Migration[] all = Migration.all().toArray(Migration[]::new);
        try (DerbyDatabase database = open(data, Arrays.copyOf(all, 3));
                JdbcStore store = store(database)) {
            store.commit(1, 6, List.of(new Change.PutEvent(Samples.event(1, 7, 2))));
        }
        try (DerbyDatabase database = open(data, all);
                JdbcStore store = store(database)) {
            assertEquals(1, store.events(EventQuery.about(new NodeId(7))).size());
        }
    }

    @Test
    void aDataCenterOfVersionFourHasTheThresholdThatAllHad() throws Exception {
        Migration[] all = Migration.all().toArray(Migration[]::new);
        try (DerbyDatabase database = open(data, Arrays.copyOf(all, 4));
                JdbcStore store = store(database)) {
            store.commit(1, 6, List.of(new Change.PutImage(Samples.image(5))));
        }
        try (DerbyDatabase database = open(data, all);
                JdbcStore store = store(database)) {
            assertEquals(10, store.load().poolThreshold());
            assertEquals(1, store.load().revision());
            store.commit(2, 6, List.of(new Change.PutPoolThreshold(30)));
            assertEquals(30, store.load().poolThreshold());
        }
    }

    private List<String> backups() throws IOException {
        Path backup = data.resolve("backup");
        if (!Files.exists(backup)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(backup)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    @Test
    void aNewDatabaseIsNotCopied() throws Exception {
        open(data, ONE, TWO).close();
        open(data, ONE, TWO).close();
        assertEquals(List.of(), backups());
        assertFalse(Files.exists(data.resolve("derby.new")), "nothing is left beside it");
    }

    @Test
    void anOlderSchemaIsCopiedAndMigrated() throws Exception {
        makeVersionOne();
        try (DerbyDatabase database = open(data, ONE, TWO);
                JdbcStore store = store(database)) {
            assertEquals(
                    "from v1", store.load().image("debian-root").orElseThrow().comment());
            assertEquals(77, store.load().instances().values().iterator().next().generation());
            assertEquals(List.of("r1"), column(database, "SELECT rack FROM images"));
            assertEquals(List.of("1", "2"), column(database, "SELECT version FROM schema_version ORDER BY version"));
        }
        assertEquals(List.of("derby-v1-20261122T215315Z"), backups());
    }

    @Test
    void theCopyCanBePutBack() throws Exception {
        makeVersionOne();
        open(data, ONE, TWO).close();
        Path restored = Files.createDirectory(data.resolve("restored"));
        Files.move(data.resolve("backup/derby-v1-20261122T215315Z/derby"), restored.resolve("derby"));
        try (DerbyDatabase database = open(restored, ONE);
                JdbcStore store = store(database)) {
            assertEquals("", store.load().image("debian-root").orElseThrow().comment());
        }
    }

    @Test
    void aNewerSchemaIsRefusedAndLeftAlone() throws Exception {
        open(data, ONE, TWO).close();
        StoreException refused = assertThrows(StoreException.class, () -> open(data, ONE));
        assertTrue(
                refused.getMessage().contains("its schema has version 2, this program knows up to 1"),
                refused::getMessage);
        assertEquals(List.of(), backups());
        open(data, ONE, TWO).close();
    }

    @Test
    void anAlteredStepIsRefused() throws Exception {
        makeVersionOne();
        Migration altered = new Migration(1, "tables", ONE.script() + "DROP TABLE leases;\n", List.of());
        StoreException refused = assertThrows(StoreException.class, () -> open(data, altered, TWO));
        assertTrue(refused.getMessage().contains("Step 1 (tables)"), refused::getMessage);
        assertEquals(List.of(), backups());
    }

    @Test
    void aCommentMayBeMended() throws Exception {
        makeVersionOne();
        open(data, new Migration(1, "tables", "-- a better word\n" + ONE.script(), List.of()))
                .close();
    }

    @Test
    void aStepThatFailsIsUndoneWhole() throws Exception {
        makeVersionOne();
        StoreException failed = assertThrows(StoreException.class, () -> open(data, ONE, BAD));
        assertTrue(
                failed.getMessage().contains("Step 2 (bad) of the schema failed and was undone"), failed::getMessage);
        try (DerbyDatabase database = open(data, ONE);
                JdbcStore store = store(database)) {
            assertTrue(store.load().image("debian-root").isPresent(), "the first statement was undone with the second");
        }
    }

    @Test
    void whatAKilledFirstStartLeftIsMadeAnew() throws Exception {
        Path left = Files.createDirectories(data.resolve("derby.new/seg0"));
        Files.writeString(left.resolve("c10.dat"), "half");
        try (DerbyDatabase database = open(data, ONE);
                JdbcStore store = store(database)) {
            assertEquals(0, store.load().revision());
        }
    }

    @Test
    void aDirectoryThatIsNoDatabaseIsAClearError() throws Exception {
        Files.createDirectory(data.resolve("derby"));
        StoreException refused = assertThrows(StoreException.class, () -> open(data, ONE));
        assertTrue(refused.getMessage().startsWith("The database in " + data.resolve("derby")), refused::getMessage);
    }

    private static List<String> column(DerbyDatabase database, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}

package org.openqrm.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Store.StoreException;

class PasswordVaultTest {
    private static final NodeId ONE = new NodeId(1);
    private static final NodeId TWO = new NodeId(2);
    private static final Secret PASSWORD = new Secret("pa55wörd €".toCharArray());

    private final PasswordSeal seal = new PasswordSeal(new byte[32], new Random(1));

    @TempDir
    private static Path template;

    @TempDir
    private Path data;

    private DerbyDatabase database;
    private PasswordVault vault;

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
        vault = new PasswordVault(database.dataSource(), seal);
        try (JdbcStore store = new JdbcStore(database.dataSource(), seal)) {
            store.commit(1, 1, List.of(new Change.PutPassword(ONE, PASSWORD)));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasSealedOpens() throws StoreException {
        assertEquals(Optional.of(PASSWORD), vault.password(ONE));
        assertEquals(Optional.empty(), vault.password(TWO));
    }

    @Test
    void theSameWordIsSealedDifferentlyEachTime() throws Exception {
        String first = seal.seal(ONE, PASSWORD);
        assertNotEquals(first, seal.seal(ONE, PASSWORD));
        assertArrayEquals(PASSWORD.reveal(), seal.open(ONE, first).reveal());
    }

    @Test
    void itDoesNotOpenForAnotherNode() throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement move = connection.createStatement()) {
            assertEquals(1, move.executeUpdate("UPDATE passwords SET node = 2"));
        }
        StoreException refused = assertThrows(StoreException.class, () -> vault.password(TWO));
        assertTrue(refused.getMessage().contains("Set the power device's password again"), refused::getMessage);
        assertFalse(refused.getMessage().contains("pa55"), refused::getMessage);
    }

    @Test
    void anotherMasterKeyIsAClearError() {
        byte[] key = new byte[32];
        key[0] = 1;
        PasswordVault other = new PasswordVault(database.dataSource(), new PasswordSeal(key, new Random(1)));
        StoreException refused = assertThrows(StoreException.class, () -> other.password(ONE));
        assertTrue(refused.getMessage().contains("keys/master.key"), refused::getMessage);
    }

    @Test
    void aForgottenNodeTakesItsPasswordWithIt() throws StoreException {
        try (JdbcStore store = new JdbcStore(database.dataSource(), seal)) {
            store.commit(2, 1, List.of(new Change.RemoveNode(ONE)));
        }
        assertEquals(Optional.empty(), vault.password(ONE));
    }
}

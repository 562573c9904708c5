package org.openqrm.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.core.port.Change;
import org.openqrm.server.net.Await;
import org.openqrm.server.net.CoreDouble;
import org.openqrm.server.store.DerbyDatabase;
import org.openqrm.server.store.JournalStore;
import org.openqrm.server.store.JournalStore.Entry;

class BootJournalTest {
    private static final NodeId NODE = new NodeId(7);

    @TempDir
    Path data;

    private final CoreDouble core = new CoreDouble();
    private DerbyDatabase database;
    private JournalStore store;
    private BootJournal journal;

    @BeforeEach
    void open() throws Exception {
        BootBookTest.dataCenter().nodes().values().forEach(n -> core.put(new Change.PutNode(n)));
        BootBookTest.dataCenter().leases().values().forEach(l -> core.put(new Change.PutLease(l)));
        database = DerbyDatabase.open(data, InstantSource.system());
        store = new JournalStore(database.dataSource());
        journal = new BootJournal(core, store, InstantSource.system(), Duration.ZERO);
        journal.start();
    }

    @AfterEach
    void close() {
        journal.close();
        core.close();
        database.close();
    }

    private NodeJournal read() {
        return journal.read(NODE)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private void boot(long start, long memory) {
        journal.saw(BootBookTest.asked(start, BootSign.Asker.IPXE));
        journal.saw(BootBookTest.fetched(start + 10, start + 20, BootPhase.KERNEL));
        journal.saw(new BootSign.Enrolled(BootBookTest.at(start + 50), BootBookTest.MAC));
        journal.saw(new BootSign.Inventoried(
                BootBookTest.at(start + 60), BootBookTest.SESSION, BootBookTest.inventory(memory)));
    }

    @Test
    void theNewestBootsAreKeptAndSurviveARestart() throws Exception {
        for (int i = 0; i < 15; i++) {
            boot(i * 1000L, 1024);
        }
        Await.until("15 boots", () -> journal.status().counters().getFirst().value() == 15);
        journal.close();
        List<BootRecord> boots = store.boots(NODE);
        assertEquals(NodeJournal.BOOTS, boots.size());
        assertEquals(BootBookTest.at(14_000), boots.getFirst().begun());
        assertEquals(BootBookTest.at(4_000), boots.getLast().begun());
        assertEquals(60, boots.getFirst().took().toMillis());
        database.close();
        database = DerbyDatabase.open(data, InstantSource.system());
        assertEquals(boots, new JournalStore(database.dataSource()).boots(NODE));
    }

    @Test
    void onlyAnInventoryThatDiffersIsKept() {
        long[] found = {1024, 1020, 512};
        for (int i = 0; i < found.length; i++) {
            int boots = i + 1;
            boot(i * 1000L, found[i]);
            Await.until("boot " + boots, () -> read().boots().size() == boots);
        }
        Await.until("2 inventories", () -> read().inventories().size() == 2);
        assertEquals(
                List.of(512L, 1024L),
                read().inventories().stream()
                        .map(i -> i.inventory().memoryMiB())
                        .toList());
    }

    @Test
    void aBootUnderWayIsShown() {
        Instant now = Instant.now();
        journal.saw(new BootSign.Asked(now, BootBookTest.MAC, BootSign.Asker.FIRMWARE));
        Await.until("a boot under way", () -> read().underWay().isPresent());
        assertTrue(read().boots().isEmpty());
    }

    @Test
    void whatIsLeftOfForgottenNodesGoesAtTheNextStart() throws Exception {
        journal.close();
        BootRecord boot = new BootRecord(BootBookTest.MAC, BootBookTest.START, "", "", true, List.of());
        store.keep(List.of(new Entry.Boot(NODE, boot), new Entry.Boot(new NodeId(8), boot)));
        journal = new BootJournal(core, store, InstantSource.system(), Duration.ZERO);
        journal.start();
        Await.until("node 8 is gone", () -> journal.read(new NodeId(8))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .boots()
                .isEmpty());
        assertEquals(1, read().boots().size());
        assertEquals(NodePhase.BOOTING, core.current().node(NODE).orElseThrow().phase());
    }
}

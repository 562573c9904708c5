package org.openqrm.server.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.journal.InventoryChange;
import org.openqrm.core.journal.InventoryRecord;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.core.telemetry.Telemetry.Counter;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.server.store.JournalStore;
import org.openqrm.server.store.JournalStore.Entry;

/**
 * Remembers how nodes boot and what is found in them. Signs wait in a queue for the one thread that puts them together and
 * writes; when it cannot follow, signs are lost rather than machines held up.
 */
public final class BootJournal implements BootWatch, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BootJournal.class.getName());
    private static final int QUEUE = 65_536;
    private static final int BATCH = 512;
    /** A machine finds its rarer network cards some seconds after the first inventory: only what lasts is a finding. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final DataCenter dataCenter;
    private final JournalStore store;
    private final InstantSource clock;
    private final Duration settling;
    private final BootBook book;
    private final BlockingQueue<BootSign> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Map<NodeId, InventoryRecord> found = new LinkedHashMap<>();
    private final AtomicLong boots = new AtomicLong();
    private final AtomicLong inventories = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("boot-journal").unstarted(this::run);
    private volatile boolean running;
    private volatile String trouble = "";

    public BootJournal(DataCenter dataCenter, JournalStore store, InstantSource clock) {
        this(dataCenter, store, clock, SETTLING);
    }

    BootJournal(DataCenter dataCenter, JournalStore store, InstantSource clock, Duration settling) {
        this.dataCenter = dataCenter;
        this.store = store;
        this.clock = clock;
        this.settling = settling;
        this.book = new BootBook(dataCenter::current);
    }

    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void saw(BootSign sign) {
        if (!queue.offer(sign)) {
            lost.incrementAndGet();
        }
    }

    /** What is known of {@code node}; completes on a thread of its own. */
    public CompletionStage<NodeJournal> read(NodeId node) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        Optional<Node> known = dataCenter.current().node(node);
                        return new NodeJournal(
                                known.flatMap(n -> book.underWay(n, clock.instant())),
                                store.boots(node),
                                store.inventories(node));
                    } catch (StoreException e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                },
                task -> Thread.ofVirtual().name("openqrm-journal").start(task));
    }

    private void run() {
        try {
            store.keepOnly(new HashSet<>(
                    dataCenter.current().nodes().values().stream().map(Node::id).toList()));
        } catch (StoreException e) {
            failed(e);
        }
        while (running) {
            try {
                turn(queue.poll(1, TimeUnit.SECONDS), settling);
            } catch (InterruptedException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Somebody interrupted the boot journal; close() is the way to stop it");
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a sign of a boot could not be taken in", e);
            }
        }
        turn(queue.poll(), Duration.ZERO);
    }

    private void turn(@Nullable BootSign first, Duration settled) {
        List<BootSign> signs = new ArrayList<>();
        if (first != null) {
            signs.add(first);
            queue.drainTo(signs, BATCH);
        }
        List<Entry> entries = new ArrayList<>();
        for (BootSign sign : signs) {
            if (sign instanceof BootSign.Inventoried i) {
                node(i.sessionId()).ifPresent(n -> found.put(n, new InventoryRecord(i.at(), i.inventory())));
            }
            book.take(sign).ifPresent(boot -> keep(boot, entries));
        }
        settle(settled, entries);
        write(entries);
    }

    private void keep(BootRecord boot, List<Entry> entries) {
        dataCenter.current().node(boot.mac()).ifPresent(node -> entries.add(new Entry.Boot(node.id(), boot)));
    }

    private Optional<NodeId> node(long sessionId) {
        return dataCenter.current().nodeOfSession(sessionId).map(Node::id);
    }

    private void settle(Duration settled, List<Entry> entries) {
        Instant now = clock.instant();
        for (Iterator<Map.Entry<NodeId, InventoryRecord>> i = found.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<NodeId, InventoryRecord> next = i.next();
            if (Duration.between(next.getValue().at(), now).compareTo(settled) >= 0) {
                i.remove();
                if (isNews(next.getKey(), next.getValue().inventory())) {
                    entries.add(new Entry.Found(next.getKey(), next.getValue()));
                }
            }
        }
    }

    private boolean isNews(NodeId node, Inventory inventory) {
        try {
            List<InventoryRecord> known = store.inventories(node);
            return known.isEmpty()
                    || !InventoryChange.between(known.getFirst().inventory(), inventory)
                            .isEmpty();
        } catch (StoreException e) {
            failed(e);
            return false;
        }
    }

    private void write(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            store.keep(entries);
            for (Entry entry : entries) {
                (entry instanceof Entry.Boot ? boots : inventories).incrementAndGet();
            }
            trouble = "";
        } catch (StoreException e) {
            failed(e);
        }
    }

    /** It is a memory for people, and nothing else depends on it: what cannot be kept is lost, and said in the status. */
    private void failed(StoreException e) {
        if (trouble.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
        trouble = String.valueOf(e.getMessage());
    }

    /** How it fares; any thread. */
    public ServiceStatus status() {
        String detail = trouble.isEmpty() ? "the last " + NodeJournal.BOOTS + " boots of each node" : trouble;
        return new ServiceStatus(
                "Boot journal",
                running && trouble.isEmpty(),
                detail,
                List.of(
                        new Counter("Boots", boots.get()),
                        new Counter("Inventories", inventories.get()),
                        new Counter("Signs lost", lost.get())));
    }

    /** Stops and joins. */
    @Override
    public void close() {
        running = false;
        // Not by interrupt: the database takes one in the middle of a write badly. The next turn is a second away.
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

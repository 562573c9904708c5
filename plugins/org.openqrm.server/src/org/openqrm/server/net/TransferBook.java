package org.openqrm.server.net;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.BootTraffic.Protocol;
import org.openqrm.core.telemetry.BootTraffic.Transfer;

/**
 * The files that a service sends now, and those that it has sent in the last minute. While a file is on its way its sender
 * writes one number and waits for nobody; only begin and end touch what is shared.
 */
public final class TransferBook {
    /** A thousand machines that boot at once are no reason to keep more: they are counted elsewhere. */
    private static final int MOST_ENDED = 200;

    private final Protocol protocol;
    private final InstantSource clock;
    private final Set<Entry> running = ConcurrentHashMap.newKeySet();
    private final Deque<Transfer> ended = new ArrayDeque<>();

    public TransferBook(Protocol protocol, InstantSource clock) {
        this.protocol = protocol;
        this.clock = clock;
    }

    /** One file on its way; its sender's. One that is closed before its end was broken off. */
    public final class Entry implements AutoCloseable {
        private final String client;
        private final String file;
        private final long size;
        private final Instant since = clock.instant();
        private final AtomicLong octets = new AtomicLong();

        private Entry(String client, String file, long size) {
            this.client = client;
            this.file = file;
            this.size = size;
        }

        /** So many in all. */
        public void reached(long count) {
            octets.lazySet(count);
        }

        /** So many more. */
        public void more(long count) {
            octets.addAndGet(count);
        }

        /** The second time it does nothing. */
        public void end(boolean complete) {
            if (running.remove(this)) {
                keep(snapshot(Optional.of(clock.instant()), complete));
            }
        }

        @Override
        public void close() {
            end(false);
        }

        private Transfer snapshot(Optional<Instant> end, boolean complete) {
            return new Transfer(protocol, client, file, octets.get(), size, since, end, complete);
        }
    }

    /** @param size in octets */
    public Entry begin(String client, String file, long size) {
        Entry entry = new Entry(client, file, size);
        running.add(entry);
        return entry;
    }

    private void keep(Transfer transfer) {
        synchronized (ended) {
            ended.addLast(transfer);
            if (ended.size() > MOST_ENDED) {
                ended.removeFirst();
            }
        }
    }

    /** A copy, the newest first. Any thread. */
    public List<Transfer> transfers() {
        Instant oldest = clock.instant().minus(BootTraffic.LINGER);
        List<Transfer> all = new ArrayList<>();
        running.forEach(entry -> all.add(entry.snapshot(Optional.empty(), false)));
        synchronized (ended) {
            ended.removeIf(t -> t.ended().filter(oldest::isAfter).isPresent());
            all.addAll(ended);
        }
        all.sort(Comparator.comparing(Transfer::since).reversed());
        return all;
    }
}

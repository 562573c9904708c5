package org.openqrm.server.cli;

import java.util.List;
import java.util.TreeMap;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Store;

/** Keeps the events, as nothing else is read back. */
final class MemoryStore implements Store {
    private final TreeMap<Long, Event> events = new TreeMap<>();

    @Override
    public DataCenterImage load() {
        return DataCenterImage.empty();
    }

    @Override
    public synchronized void commit(long revision, int nextId, List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.PutEvent put) {
                events.put(put.event().sequence(), put.event());
            }
        }
    }

    @Override
    public synchronized List<Event> events(EventQuery query) {
        List<Event> later = events.values().stream().filter(query::fits).toList();
        return later.subList(Math.max(0, later.size() - query.limit()), later.size());
    }
}

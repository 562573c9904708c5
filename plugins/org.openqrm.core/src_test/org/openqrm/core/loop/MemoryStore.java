package org.openqrm.core.loop;

import java.util.ArrayList;
import java.util.List;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.port.Store;

/** A store that forgets with the process, and can be told to fail. */
final class MemoryStore implements Store {
    private DataCenterImage image = DataCenterImage.empty();
    private final List<Event> events = new ArrayList<>();
    private volatile boolean failing;

    void failing(boolean value) {
        failing = value;
    }

    @Override
    public synchronized DataCenterImage load() {
        return image;
    }

    @Override
    public synchronized void commit(long revision, int nextId, List<Change> changes) throws StoreException {
        if (failing) {
            throw new StoreException("the disk is full", new java.io.IOException("No space left on device"));
        }
        for (Change change : changes) {
            image = ImageChanges.apply(image, change);
            if (change instanceof Change.PutEvent(Event event)) {
                events.removeIf(e -> e.sequence() == event.sequence());
                events.add(event);
            }
        }
        image = image.at(revision, nextId);
    }

    @Override
    public synchronized List<Event> events(EventQuery query) {
        List<Event> after = events.stream().filter(query::fits).toList();
        return after.subList(Math.max(0, after.size() - query.limit()), after.size());
    }
}

package org.openqrm.ui.lab;

import java.util.ArrayList;
import java.util.List;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.port.Store;

/** Forgets with the process. */
final class MemoryStore implements Store {
    private final List<Event> events = new ArrayList<>();
    private DataCenterImage image = DataCenterImage.empty();

    @Override
    public synchronized DataCenterImage load() {
        return image;
    }

    @Override
    public synchronized void commit(long revision, int nextId, List<Change> changes) {
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
        return List.copyOf(after.subList(Math.max(0, after.size() - query.limit()), after.size()));
    }
}

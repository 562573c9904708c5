package org.openqrm.core.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;

/** Keeps the data centre. Called on the core thread only, except {@link #events}. */
public interface Store {
    /** The state as it was last committed. */
    DataCenterImage load() throws StoreException;

    /**
     * Writes {@code changes} in one transaction; when it returns they survive the death of the process.
     *
     * @param revision of the image that they make
     * @param nextId as it stands after them
     * @throws StoreException nothing was written
     */
    void commit(long revision, int nextId, List<Change> changes) throws StoreException;

    /** Any thread. */
    List<Event> events(EventQuery query) throws StoreException;

    /** The store could not do it; the message says why. */
    final class StoreException extends Exception {
        private static final long serialVersionUID = 1L;

        public StoreException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

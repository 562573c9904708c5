package org.openqrm.server.cli;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openqrm.core.DataCenter;

/** Waits for news of the data centre. Changes that come between two waits are not missed. */
final class Watch implements AutoCloseable {
    private final Semaphore news = new Semaphore(0);
    private final Cancel cancel;
    private final Runnable unsubscribe;

    Watch(DataCenter dataCenter, Cancel cancel) {
        this.cancel = cancel;
        this.unsubscribe = dataCenter.onChange(news::release);
        cancel.onRequest(news::release);
    }

    /**
     * Waits for a change or for so long.
     *
     * @return false when the wait was cancelled
     */
    boolean await(Duration most) {
        try {
            if (!cancel.requested() && news.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
            return !cancel.requested();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        unsubscribe.run();
    }
}

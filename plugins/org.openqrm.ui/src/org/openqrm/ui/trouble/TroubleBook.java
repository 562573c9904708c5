package org.openqrm.ui.trouble;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.services.IDisposable;

/**
 * The newest {@value #MOST} troubles. It hears whatever is logged on the platform: refusals, failed background work, and
 * faults of any bundle. A service of the workbench. Any thread.
 */
public final class TroubleBook implements ILogListener, IDisposable {
    static final int MOST = 200;

    private final InstantSource clock;
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long last;

    public TroubleBook(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on it hears what is logged. */
    void listen() {
        Platform.addLogListener(this);
    }

    @Override
    public void logging(IStatus status, String plugin) {
        if (!status.matches(IStatus.ERROR | IStatus.WARNING)) {
            return;
        }
        synchronized (this) {
            troubles.addLast(Trouble.of(++last, clock.instant(), status));
            while (troubles.size() > MOST) {
                troubles.removeFirst();
            }
        }
        listeners.forEach(Runnable::run);
    }

    synchronized List<Trouble> all() {
        return List.copyOf(troubles);
    }

    void clear() {
        synchronized (this) {
            troubles.clear();
        }
        listeners.forEach(Runnable::run);
    }

    /** @return run it to stop listening; {@code changed} is called on any thread */
    Runnable onChange(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    @Override
    public void dispose() {
        Platform.removeLogListener(this);
    }
}

package org.openqrm.server.cli;

import java.util.concurrent.CompletableFuture;

/** Tells a command that nobody waits for its output any longer. Any thread. */
public final class Cancel {
    private final CompletableFuture<Boolean> requested = new CompletableFuture<>();

    /** Asks the command to end; it does so soon. May be called more than once. */
    public void request() {
        requested.complete(true);
    }

    public boolean requested() {
        return requested.isDone();
    }

    /** Runs {@code action} once when it is requested; at once, if it is already. */
    public void onRequest(Runnable action) {
        requested.thenRun(action);
    }
}

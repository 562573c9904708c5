package org.openqrm.ui.view;

import org.openqrm.ui.session.ServerStatus;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.EmptyText;

/** What a list says while there is no server to fill it. */
public final class SessionTexts {
    private SessionTexts() {}

    /** For lists beside a place that says why there is no server. */
    public static EmptyText brief(Session session, EmptyText connected) {
        return session.status() instanceof ServerStatus.Failed
                ? new EmptyText("The server is not running", "")
                : of(session, connected);
    }

    /** {@code connected} once there is a server, before that how far it has come and what to do. */
    public static EmptyText of(Session session, EmptyText connected) {
        return switch (session.status()) {
            case ServerStatus.Connected _ -> connected;
            case ServerStatus.Starting _ -> new EmptyText("The server is starting…", "");
            case ServerStatus.Failed f ->
                new EmptyText(
                        "The server could not start",
                        f.reason() + "\n\nMend this and try again. The log in the data directory has the details.",
                        "Try again",
                        session::retry);
        };
    }
}

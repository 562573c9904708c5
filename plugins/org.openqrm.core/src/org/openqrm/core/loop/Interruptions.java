package org.openqrm.core.loop;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.port.Observation;

/**
 * How often this process did not listen. Once is an accident; again and again means that failure detection is suspended,
 * as every time each node gets its full time anew: then a person is to see it. The core thread's.
 */
final class Interruptions {
    /** So long without one, and it counts as over. */
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final String TYPE = "server.overloaded";
    private static final String TEXT =
            "The server stands still for more than 2 s, or its clock is set, again and again:"
                    + " each time every node gets its full time anew, so that failures are found late or not at all. Look at the"
                    + " load, the memory and the disk of this machine.";

    private boolean lasting;
    private boolean ever;
    private long last;

    /** There was one just now. @return what a person is to be told */
    Optional<Observation> happened(long nanos, String what) {
        boolean again = ever && nanos - last <= QUIET_NANOS;
        ever = true;
        last = nanos;
        if (lasting) {
            return Optional.empty();
        }
        lasting = again;
        return Optional.of(
                again
                        ? new Observation.Notice(Severity.ERROR, TYPE, TEXT, true)
                        : new Observation.Notice(Severity.WARNING, "server.stood-still", what, false));
    }

    /** There was none just now. @return what a person is to be told */
    Optional<Observation> quiet(long nanos) {
        if (!lasting || nanos - last <= QUIET_NANOS) {
            return Optional.empty();
        }
        lasting = false;
        return Optional.of(new Observation.NoticeOver(TYPE, TEXT));
    }
}

package org.openqrm.ui.watch;

import java.time.Duration;
import java.util.List;

/**
 * A time in which the SWT thread took nothing from its queue.
 *
 * @param wall how long
 * @param work processor time of the SWT thread in it
 * @param blocked how long of it that thread was seen waiting for a lock, another thread, a file or a socket
 * @param stacks of the SWT thread, in the order in which they were seen; the same one only once in a row
 */
record Stall(Duration wall, Duration work, Duration blocked, List<String> stacks) {
    /** Whether the program is to blame, and not a machine that had no processor for it. */
    boolean fault(Duration limit) {
        return work.compareTo(limit) > 0 || blocked.compareTo(limit) > 0;
    }

    /** Whether some of it was spent in one of these methods or classes. */
    boolean within(List<String> frames) {
        return stacks.stream().anyMatch(stack -> frames.stream().anyMatch(stack::contains));
    }

    @Override
    public String toString() {
        return "%d ms: %d ms of work, %d ms blocked%n%s"
                .formatted(wall.toMillis(), work.toMillis(), blocked.toMillis(), String.join("  ...\n", stacks));
    }
}

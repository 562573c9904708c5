package org.openqrm.server.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest readings of one subject: those that are still to be written, and a few minutes for whoever looks now. */
final class Trail {
    /** Ten minutes. */
    static final int CAPACITY = 60;

    private final Deque<Reading> readings = new ArrayDeque<>();
    private int unwritten;

    /** @return whether one was lost that had not been written */
    boolean add(Reading reading) {
        readings.addLast(reading);
        unwritten++;
        if (readings.size() > CAPACITY) {
            readings.removeFirst();
        }
        boolean lost = unwritten > readings.size();
        unwritten = Math.min(unwritten, readings.size());
        return lost;
    }

    List<Reading> all() {
        return List.copyOf(readings);
    }

    List<Reading> unwritten() {
        return readings.stream().skip(readings.size() - unwritten).toList();
    }

    /** @param keep whether they are still of use; nodes have finer ones elsewhere */
    void written(boolean keep) {
        unwritten = 0;
        if (!keep) {
            readings.clear();
        }
    }
}

package org.openqrm.core.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openqrm.core.domain.LoadSample;

/**
 * The last samples of one node, in a ring. One thread writes, any may read: each slot is an atomic reference, and the
 * volatile count is raised after the slot is filled.
 */
public final class LoadHistory {
    /** Ten minutes at one beat a second. */
    public static final int CAPACITY = 600;

    private final AtomicReferenceArray<LoadSample> ring = new AtomicReferenceArray<>(CAPACITY);
    private volatile long count;

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // single writer
    public void add(LoadSample sample) {
        ring.set((int) (count % CAPACITY), sample);
        count = count + 1;
    }

    public Optional<LoadSample> latest() {
        long n = count;
        return n == 0 ? Optional.empty() : Optional.of(ring.get((int) ((n - 1) % CAPACITY)));
    }

    /** Samples with {@code at > since}, oldest first. One that is overwritten while reading is newer, and is left out. */
    public List<LoadSample> since(long since) {
        long n = count;
        List<LoadSample> samples = new ArrayList<>();
        long last = since;
        for (long i = begin(n, since); i < n; i++) {
            LoadSample s = ring.get((int) (i % CAPACITY));
            if (s != null && s.at() > last) {
                samples.add(s);
                last = s.at();
            }
        }
        return samples;
    }

    /** Backwards from the newest: whoever wants the last few seconds of ten thousand nodes is to touch no more. */
    private long begin(long n, long since) {
        long i = n;
        while (i > Math.max(0, n - CAPACITY)) {
            LoadSample before = ring.get((int) ((i - 1) % CAPACITY));
            if (before == null || before.at() <= since) {
                break;
            }
            i--;
        }
        return i;
    }
}

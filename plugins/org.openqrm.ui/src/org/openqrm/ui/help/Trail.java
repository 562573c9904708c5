package org.openqrm.ui.help;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.help.HelpBook.Place;

/** Where a reader has been: back, and forward again until another way is taken. */
final class Trail {
    private final Deque<Place> behind = new ArrayDeque<>();
    private final Deque<Place> ahead = new ArrayDeque<>();
    private @Nullable Place here;

    void go(Place place) {
        if (place.equals(here)) {
            return;
        }
        if (here != null) {
            behind.push(here);
        }
        here = place;
        ahead.clear();
    }

    Optional<Place> here() {
        return Optional.ofNullable(here);
    }

    boolean canGoBack() {
        return !behind.isEmpty();
    }

    boolean canGoForward() {
        return !ahead.isEmpty();
    }

    /** @return where that leads, which is {@link #here} from now on */
    Optional<Place> back() {
        return step(behind, ahead);
    }

    Optional<Place> forward() {
        return step(ahead, behind);
    }

    private Optional<Place> step(Deque<Place> from, Deque<Place> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        if (here != null) {
            to.push(here);
        }
        here = from.pop();
        return here();
    }
}

package org.openqrm.core.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.decide.Decision;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Store.StoreException;

/**
 * Decisions on what had come in already, each made on the image of the one before, and committed together: a disk takes
 * hardly longer for a hundred of them than for one. Nobody is answered before the commit. A decision with effects ends its
 * group, as what follows must see that they are under way. The core thread's.
 */
final class Group {
    private static final Logger LOG = System.getLogger(Group.class.getName());

    /** So many are worked off within a fraction of a tick. */
    private static final int MOST = 200;

    private record Member(Outcome outcome, CompletableFuture<Outcome> answer) {}

    private final Committer truth;
    private final List<Member> members = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private List<Effect> effects = List.of();
    private DataCenterImage staged = DataCenterImage.empty();

    Group(Committer truth) {
        this.truth = truth;
    }

    /** What the next decision is made on. */
    DataCenterImage image() {
        return members.isEmpty() ? truth.image() : staged;
    }

    boolean full() {
        return members.size() >= MOST || !effects.isEmpty();
    }

    /** @param decision made on {@link #image} */
    void add(Decision decision, CompletableFuture<Outcome> answer) {
        members.add(new Member(decision.outcome(), answer));
        changes.addAll(decision.changes());
        effects = decision.effects();
        staged = decision.image();
    }

    /** Commits all of it and answers, or refuses all of it: nothing has happened then. */
    void commit() {
        if (members.isEmpty()) {
            return;
        }
        List<Member> all = List.copyOf(members);
        Decision together = new Decision(
                List.copyOf(changes), effects, staged, all.getLast().outcome(), List.of());
        members.clear();
        changes.clear();
        effects = List.of();
        try {
            truth.commit(together);
            all.forEach(member -> member.answer().complete(member.outcome()));
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "Could not be stored, and so not done", e);
            Outcome failed = Outcome.Rejected.because("", "The database failed: " + e.getMessage());
            all.forEach(member -> member.answer().complete(failed));
        }
    }
}

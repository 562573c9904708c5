package org.openqrm.core.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.openqrm.core.decide.Decision;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.EffectRunner;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Store;
import org.openqrm.core.port.Store.StoreException;

/**
 * The newest committed image, and the one way to a newer one: store it, publish it, begin the effects, tell. Written by
 * the core thread, read by any.
 */
final class Committer {
    private static final Logger LOG = System.getLogger(Committer.class.getName());

    private final Store store;
    private final EffectRunner effects;
    private final Consumer<Observation> done;
    private final LiveSigns signs;
    private final Consumer<NodeId> forgotten;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile DataCenterImage image = DataCenterImage.empty();
    private boolean news = true;

    /**
     * @param done is told of the end of each effect
     * @param forgotten is told of nodes that are no more
     */
    Committer(
            Store store,
            EffectRunner effects,
            Consumer<Observation> done,
            LiveSigns signs,
            Consumer<NodeId> forgotten) {
        this.store = store;
        this.effects = effects;
        this.done = done;
        this.signs = signs;
        this.forgotten = forgotten;
    }

    void load() throws StoreException {
        image = store.load();
    }

    DataCenterImage image() {
        return image;
    }

    /** Whether something was committed since {@link #seen}. */
    boolean isNews() {
        return news;
    }

    void seen() {
        news = false;
    }

    /** @return run it to stop listening */
    Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** @throws StoreException nothing of it has happened */
    void commit(Decision decision) throws StoreException {
        boolean changes = !decision.changes().isEmpty();
        if (changes) {
            store.commit(decision.image().revision(), decision.image().nextId(), decision.changes());
            image = decision.image();
            news = true;
            decision.changes().forEach(this::forgetRemoved);
        }
        for (Effect effect : decision.effects()) {
            signs.begins(effect);
            begin(effect);
        }
        if (changes) {
            listeners.forEach(this::tell);
        }
    }

    private void begin(Effect effect) {
        try {
            effects.run(effect, done);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An effect could not be begun", e);
            done.accept(new Observation.EffectDone(effect, false, "a fault in the server: " + e));
        }
    }

    private void forgetRemoved(Change change) {
        if (change instanceof Change.RemoveNode(NodeId node)) {
            forgotten.accept(node);
        }
    }

    private void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed", e);
        }
    }
}

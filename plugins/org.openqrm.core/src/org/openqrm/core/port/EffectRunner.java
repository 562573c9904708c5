package org.openqrm.core.port;

import java.util.function.Consumer;

/** Carries out effects on its own threads, one at a time per node, in order. */
public interface EffectRunner {
    /** Returns at once. {@code done} is called once, on any thread, also when the effect could not be started. */
    void run(Effect effect, Consumer<Observation> done);
}

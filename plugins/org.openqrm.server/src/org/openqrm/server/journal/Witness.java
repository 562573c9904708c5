package org.openqrm.server.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;

/** Stands before the core and takes the signs of boots from what the adapters report to it. Any thread. */
public final class Witness implements Observer {
    /** Starts that were broken off leave their session behind; so many are no weight, and more are swept out. */
    private static final int MOST = 20_000;

    private final Observer core;
    private final BootWatch watch;
    private final InstantSource clock;
    /** Sessions whose image's init does not run yet: only their beats say something new. */
    private final Set<Long> starting = ConcurrentHashMap.newKeySet();

    public Witness(Observer core, BootWatch watch, InstantSource clock) {
        this.core = core;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Outcome> report(Observation observation) {
        switch (observation) {
            case Observation.Beat beat -> beat(beat);
            case Observation.BootServed served -> {
                Instant from = clock.instant();
                return accepted(observation, at -> watch.saw(new BootSign.Scripted(from, at, served.mac())));
            }
            case Observation.AgentEnrolled enrolled -> {
                return accepted(observation, at -> enrolled(enrolled, at));
            }
            case Observation.Inventoried found -> {
                return accepted(
                        observation,
                        at -> watch.saw(new BootSign.Inventoried(at, found.sessionId(), found.inventory())));
            }
            default -> {}
        }
        return core.report(observation);
    }

    private CompletionStage<Outcome> accepted(Observation observation, Consumer<Instant> then) {
        return core.report(observation).whenComplete((outcome, _) -> {
            if (outcome instanceof Outcome.Accepted) {
                then.accept(clock.instant());
            }
        });
    }

    private void enrolled(Observation.AgentEnrolled enrolled, Instant at) {
        if (enrolled.session().generation() != 0) {
            if (starting.size() > MOST) {
                starting.clear();
            }
            starting.add(enrolled.session().sessionId());
        }
        watch.saw(new BootSign.Enrolled(at, enrolled.macs().getFirst()));
    }

    private void beat(Observation.Beat beat) {
        if (!starting.contains(beat.sessionId())) {
            return;
        }
        if (beat.stage() == Observation.Stage.ROOT_MOUNTED) {
            watch.saw(new BootSign.Mounted(clock.instant(), beat.sessionId()));
        } else if (beat.stage() == Observation.Stage.RUNNING) {
            starting.remove(beat.sessionId());
            watch.saw(new BootSign.Running(clock.instant(), beat.sessionId()));
        }
    }
}

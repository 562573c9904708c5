package org.openqrm.core.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.decide.Decider;
import org.openqrm.core.decide.Decision;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.EffectRunner;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.core.port.Store;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.core.telemetry.Telemetry;

/**
 * The one thread that writes the truth: it takes inputs from a queue, decides, commits, publishes the new image and runs
 * the effects. Everybody else reads the image or hands in an input. A commit that fails leaves the image as it was and
 * refuses the input.
 */
public final class DataCenterLoop implements DataCenter, Observer, AutoCloseable {
    private static final Logger LOG = System.getLogger(DataCenterLoop.class.getName());

    /** How often silence and deadlines are looked at. A tenth of the shortest detection interval is fine enough. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A tick that is so late means that this process was stopped or starved: then nobody's silence counts. */
    private static final long STOOD_STILL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Store store;
    private final EffectRunner effects;
    private final Settings settings;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Decider decider;
    private final LiveSigns signs = new LiveSigns();
    private final FaultBook faults = new FaultBook();
    private final TelemetryBook telemetry;
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile DataCenterImage image = DataCenterImage.empty();
    private volatile boolean stopping;
    private long nextTick;
    private long nanosSeen;
    private long wallSeen;
    private boolean dirty = true;

    /** What waits in the queue: one of command and observation, and who wants to know. */
    private record Input(
            @Nullable Actor actor,
            @Nullable Command command,
            @Nullable Observation observation,
            CompletableFuture<Outcome> answer) {}

    /** @param services how the adapters fare, for {@link Telemetry#services()} */
    public DataCenterLoop(
            Store store,
            EffectRunner effects,
            Settings settings,
            InstantSource clock,
            Supplier<List<Telemetry.ServiceStatus>> services) {
        this(store, effects, settings, clock, services, System::nanoTime);
    }

    /** @param nanos monotonic time, as {@link System#nanoTime} */
    public DataCenterLoop(
            Store store,
            EffectRunner effects,
            Settings settings,
            InstantSource clock,
            Supplier<List<Telemetry.ServiceStatus>> services,
            LongSupplier nanos) {
        this.store = store;
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
        this.nanos = nanos;
        this.decider = new Decider(settings);
        this.telemetry = new TelemetryBook(services, nanos);
        this.thread = new Thread(this::run, "openqrm-core");
    }

    /** Loads the state, takes up what was under way, and begins to listen. */
    public void start() throws StoreException {
        image = store.load();
        signs.tick(nanos.getAsLong());
        signs.grace(settings.restartGrace());
        commit(decider.resume(image, clock.instant(), signs));
        nextTick = nanos.getAsLong();
        nanosSeen = nextTick;
        wallSeen = clock.millis();
        thread.start();
    }

    /** Stops taking inputs, finishes the one at hand and joins. Effects that run are left to their runner. */
    @Override
    public void close() {
        // Not by interrupt: embedded databases take one in the middle of a commit badly. The next tick is soon.
        stopping = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        drain();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        for (Input input = inputs.poll(); input != null; input = inputs.poll()) {
            input.answer.complete(Outcome.Rejected.because("", "The server is stopping."));
        }
    }

    @Override
    public CompletionStage<Outcome> submit(Actor actor, Command command) {
        return enqueue(new Input(actor, command, null, new CompletableFuture<>()));
    }

    @Override
    public CompletionStage<Outcome> report(Observation observation) {
        return enqueue(new Input(null, null, observation, new CompletableFuture<>()));
    }

    private CompletionStage<Outcome> enqueue(Input input) {
        inputs.add(input);
        if (stopping && !thread.isAlive()) {
            drain();
        }
        return input.answer;
    }

    @Override
    public DataCenterImage current() {
        return image;
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public CompletionStage<List<Event>> events(EventQuery query) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return store.events(query);
                    } catch (StoreException e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                },
                task -> Thread.ofVirtual().name("openqrm-events").start(task));
    }

    private void run() {
        while (!stopping) {
            try {
                Input input = inputs.poll(Math.max(0, nextTick - nanos.getAsLong()), TimeUnit.NANOSECONDS);
                signs.tick(nanos.getAsLong());
                if (input != null) {
                    handle(input);
                }
                if (nanos.getAsLong() >= nextTick && inputs.isEmpty() || overdue()) {
                    tick();
                } else if (dirty && inputs.isEmpty()) {
                    reconcile(); // not before everything that was heard is taken in: silence is judged here too
                }
            } catch (InterruptedException e) {
                LOG.log(Level.WARNING, "Somebody interrupted the core; close() is the way to stop it");
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A fault in the core; the state is as it was before", e);
            }
        }
    }

    /** Silence is judged only when everything that was heard is taken in, but not put off for ever under load. */
    private boolean overdue() {
        return nanos.getAsLong() - nextTick > 3 * TICK_NANOS && inputs.isEmpty()
                || nanos.getAsLong() - nextTick > STOOD_STILL_NANOS;
    }

    private void tick() {
        long now = nanos.getAsLong();
        if (now - nextTick > STOOD_STILL_NANOS) {
            LOG.log(
                    Level.WARNING,
                    "The server stood still for {0} ms: every node gets its full time anew",
                    (now - nextTick) / 1_000_000);
            startOver(now());
        }
        nextTick = now + TICK_NANOS;
        reconcile();
    }

    /**
     * The time by the wall clock, once it has been compared with the monotonic one. Every decision asks here, for whatever
     * is decided by a clock that was set takes all deadlines for passed. It may change {@link #image}: ask first.
     */
    private Instant now() {
        long elapsed = nanos.getAsLong();
        Instant wall = clock.instant();
        long expected = wallSeen + TimeUnit.NANOSECONDS.toMillis(elapsed - nanosSeen);
        nanosSeen = elapsed;
        wallSeen = wall.toEpochMilli();
        if (Math.abs(wallSeen - expected) > TimeUnit.NANOSECONDS.toMillis(STOOD_STILL_NANOS)) {
            LOG.log(Level.WARNING, "The clock was set, or this machine slept: every deadline begins anew");
            startOver(wall);
        }
        return wall;
    }

    /** Nobody is blamed for a time in which this process did not listen. */
    private void startOver(Instant now) {
        signs.tick(nanos.getAsLong());
        signs.grace(Duration.ZERO);
        try {
            commit(decider.renew(image, now, signs));
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "Deadlines could not be renewed", e);
        }
    }

    private void handle(Input input) {
        Decision decision;
        try {
            decision = input.observation != null ? observe(input.observation) : command(input);
            commit(decision);
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "Could not be stored, and so not done", e);
            input.answer.complete(Outcome.Rejected.because("", "The database failed: " + e.getMessage()));
            return;
        } catch (RuntimeException e) {
            input.answer.complete(Outcome.Rejected.because("", "A fault in the server: " + e));
            throw e;
        }
        input.answer.complete(decision.outcome());
    }

    private Decision command(Input input) {
        Actor actor = input.actor;
        Command command = input.command;
        if (actor == null || command == null) {
            throw new IllegalStateException("an input without content");
        }
        Instant now = now();
        return decider.decide(image, actor, command, now, signs);
    }

    private Decision observe(Observation observation) {
        switch (observation) {
            case Observation.EffectDone done -> signs.ends(done.effect(), done.ok());
            case Observation.Beat beat ->
                image.nodeOfSession(beat.sessionId()).ifPresent(node -> {
                    signs.beat(node.id());
                    telemetry.add(node.id(), beat.sample());
                });
            default -> {}
        }
        Instant now = now();
        Decision decision = decider.decide(image, observation, now, signs);
        if (observation instanceof Observation.AgentEnrolled enrolled
                && decision.outcome() instanceof Outcome.Accepted) {
            decision.image().nodeOfSession(enrolled.session().sessionId()).ifPresent(node -> signs.enrolled(node.id()));
        }
        return decision;
    }

    private void reconcile() {
        Instant now = now();
        dirty = false;
        try {
            Decision decision = decider.reconcile(image, now, signs);
            commit(decision);
            FaultBook.News news = faults.note(decision.faults(), nanos.getAsLong());
            if (!news.isEmpty()) {
                commit(decider.faults(image, now, signs, news.begun(), news.over()));
            }
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "Could not be stored; tried again at the next tick", e);
        }
    }

    private void commit(Decision decision) throws StoreException {
        if (!decision.changes().isEmpty()) {
            store.commit(decision.image().revision(), decision.image().nextId(), decision.changes());
            image = decision.image();
            dirty = true;
            decision.changes().forEach(this::forgetRemoved);
        }
        for (Effect effect : decision.effects()) {
            signs.begins(effect);
            run(effect);
        }
        if (!decision.changes().isEmpty()) {
            listeners.forEach(this::tell);
        }
    }

    private void run(Effect effect) {
        try {
            effects.run(effect, this::report);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An effect could not be begun", e);
            report(new Observation.EffectDone(effect, false, "a fault in the server: " + e));
        }
    }

    private void forgetRemoved(Change change) {
        if (change instanceof Change.RemoveNode(NodeId node)) {
            signs.forget(node);
            telemetry.forget(node);
        }
    }

    private void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed", e);
        }
    }

    /** For callers that want an answer or nothing: the reasons as one text. */
    public static Optional<String> refusal(Outcome outcome) {
        return outcome instanceof Outcome.Rejected r
                ? Optional.of(String.join(
                        " ", r.reasons().stream().map(Outcome.Reason::text).toList()))
                : Optional.empty();
    }
}

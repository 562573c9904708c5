package org.openqrm.core.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.PowerReading;
import org.openqrm.core.decide.Decider;
import org.openqrm.core.decide.Decision;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.EffectRunner;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.core.port.Store;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.core.telemetry.Telemetry;

/**
 * The one thread that writes the truth: it takes inputs from a queue, decides, commits what had come in as one
 * {@link Group}, publishes the new image and runs the effects. Everybody else reads the image or hands in an input. A
 * commit that fails leaves the image as it was and refuses the inputs.
 */
public final class DataCenterLoop implements DataCenter, Observer, AutoCloseable {
    private static final Logger LOG = System.getLogger(DataCenterLoop.class.getName());

    private final Store store;
    private final Settings settings;
    private final LongSupplier nanos;
    private final Ticks ticks;
    private final Interruptions interruptions = new Interruptions();
    private final Decider decider;
    private final LiveSigns signs = new LiveSigns();
    private final FaultBook faults = new FaultBook();
    private final TelemetryBook telemetry;
    private final Committer truth;
    private final Group group;
    private final PowerQuestions power;
    private final Inbox inputs;
    private final Thread thread;
    private volatile boolean stopping;

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
        this.settings = settings;
        this.nanos = nanos;
        this.ticks = new Ticks(clock, nanos);
        this.inputs = new Inbox(nanos);
        this.decider = new Decider(settings);
        this.telemetry = new TelemetryBook(services, nanos);
        this.power = new PowerQuestions(effects, clock);
        this.truth = new Committer(store, effects, this::report, signs, this::forgotten);
        this.group = new Group(truth);
        this.thread = new Thread(this::run, "openqrm-core");
    }

    /** Loads the state, takes up what was under way, and begins to listen. */
    public void start() throws StoreException {
        truth.load();
        signs.tick(nanos.getAsLong());
        signs.grace(settings.restartGrace());
        ticks.begin();
        truth.commit(decider.resume(truth.image(), ticks.read().now(), signs));
        ticks.begin();
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
        inputs.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletionStage<Outcome> submit(Actor actor, Command command) {
        return inputs.add(new Inbox.Asked(actor, command, new CompletableFuture<>()));
    }

    @Override
    public CompletionStage<Outcome> report(Observation observation) {
        return inputs.add(new Inbox.Seen(observation, new CompletableFuture<>()));
    }

    @Override
    public DataCenterImage current() {
        return truth.image();
    }

    @Override
    public Runnable onChange(Runnable listener) {
        return truth.onChange(listener);
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public CompletionStage<PowerReading> askPower(
            NodeId node, Optional<PowerDevice> device, Optional<Secret> password) {
        return power.ask(truth.image(), node, device, password);
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
                Inbox.Input input = inputs.poll(ticks.untilNext());
                signs.tick(nanos.getAsLong());
                takeIn(input);
                if (ticks.due(inputs.waiting())) {
                    tick();
                } else if (truth.isNews() && inputs.isEmpty()) {
                    reconcile(); // not before everything that was heard is taken in: silence is judged here too
                }
            } catch (InterruptedException e) {
                LOG.log(Level.WARNING, "Somebody interrupted the core; close() is the way to stop it");
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A fault in the core; the state is as it was before", e);
            }
        }
    }

    /** @param first null when nothing came */
    private void takeIn(Inbox.@Nullable Input first) throws InterruptedException {
        try {
            for (Inbox.Input input = first; input != null; input = group.full() ? null : inputs.poll(0)) {
                handle(input);
            }
        } finally {
            group.commit();
        }
    }

    private void tick() {
        Optional<Duration> late = ticks.tick();
        if (late.isPresent()) {
            String text =
                    "The server stood still for " + late.get().toMillis() + " ms: every node gets its full time anew.";
            LOG.log(Level.WARNING, text);
            startOver(ticks.read().now(), text); // which also covers a clock that was set meanwhile
        } else {
            announce(interruptions.quiet(nanos.getAsLong()), now());
        }
        reconcile();
    }

    /**
     * The time by the wall clock, once it has been compared with the monotonic one. Every decision asks here, for whatever
     * is decided by a clock that was set takes all deadlines for passed. It may commit: ask before reading the image.
     */
    private Instant now() {
        Ticks.Reading reading = ticks.read();
        if (reading.set()) {
            String text = "The clock was set, or this machine slept: every deadline begins anew.";
            LOG.log(Level.WARNING, text);
            startOver(reading.now(), text);
        }
        return reading.now();
    }

    /** Nobody is blamed for a time in which this process did not listen. */
    private void startOver(Instant now, String why) {
        group.commit();
        try {
            truth.commit(decider.renew(truth.image(), now, signs));
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "Deadlines could not be renewed", e);
        }
        signs.tick(nanos.getAsLong());
        signs.grace(Duration.ZERO);
        announce(interruptions.happened(nanos.getAsLong(), why), now);
        ticks.resume(); // with thousands of deadlines this took long enough to be the next standstill
    }

    private void announce(Optional<Observation> news, Instant now) {
        try {
            if (news.isPresent()) {
                truth.commit(decider.decide(truth.image(), news.get(), now, signs));
            }
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "An event could not be stored", e);
        }
    }

    private void handle(Inbox.Input input) {
        try {
            Decision decision =
                    switch (input) {
                        case Inbox.Asked asked -> decide(asked);
                        case Inbox.Seen seen -> observe(seen.observation());
                    };
            group.add(decision, input.answer());
        } catch (RuntimeException e) {
            input.answer().complete(Outcome.Rejected.because("", "A fault in the server: " + e));
            throw e;
        }
    }

    private Decision decide(Inbox.Asked asked) {
        Instant now = now();
        return decider.decide(group.image(), asked.actor(), asked.command(), now, signs);
    }

    private Decision observe(Observation observation) {
        switch (observation) {
            case Observation.EffectDone done -> signs.ends(done.effect(), done.ok());
            case Observation.Beat beat ->
                group.image().nodeOfSession(beat.sessionId()).ifPresent(node -> {
                    signs.beat(node.id());
                    telemetry.add(node.id(), beat.sample());
                });
            default -> {}
        }
        Instant now = now();
        Decision decision = decider.decide(group.image(), observation, now, signs);
        if (observation instanceof Observation.AgentEnrolled enrolled
                && decision.outcome() instanceof Outcome.Accepted) {
            decision.image().nodeOfSession(enrolled.session().sessionId()).ifPresent(node -> signs.enrolled(node.id()));
        }
        return decision;
    }

    private void reconcile() {
        Instant now = now();
        truth.seen();
        try {
            Decision decision = decider.reconcile(truth.image(), now, signs);
            truth.commit(decision);
            FaultBook.News news = faults.note(decision.faults(), nanos.getAsLong());
            if (!news.isEmpty()) {
                truth.commit(decider.faults(truth.image(), now, signs, news.begun(), news.over()));
            }
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "Could not be stored; tried again at the next tick", e);
        }
    }

    private void forgotten(NodeId node) {
        signs.forget(node);
        telemetry.forget(node);
    }
}

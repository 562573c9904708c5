package org.openqrm.server.agent;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.boot.BootTokens.Verdict;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.protocol.agent.AgentWireException;
import org.openqrm.protocol.agent.Enrolment;
import org.openqrm.protocol.agent.Hello;
import org.openqrm.protocol.agent.ServerHandshake;
import org.openqrm.protocol.agent.ServerHandshake.Opened;
import org.openqrm.server.agent.Attempts.Answer;
import org.openqrm.server.agent.Attempts.Attempt;

/**
 * Answers HELLOs. The key agreement costs half a millisecond and anybody may ask for it: so it is done on a thread of its
 * own with a bounded queue, of which one address gets a few places only, and heartbeats do not wait for it. A node gets
 * its WELCOME when its enrolment is committed.
 */
final class Enrolments implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Enrolments.class.getName());
    private static final int QUEUE = 1024;

    private final ServerHandshake handshake;
    private final BootTokens tokens;
    private final Observer observer;
    private final Sessions sessions;
    private final AgentCounters counters;
    private final long epoch;
    private final Duration heartbeat;
    private final Supplier<DataCenterImage> image;
    private final Executor loop;
    private final LongSupplier nanos;
    private final RateLimit refusals;
    private final RateLimit lines;
    private final ThreadPoolExecutor worker;
    private final Attempts attempts = new Attempts();

    /**
     * @param image of the data centre, the newest
     * @param loop runs a task on the listener's thread
     */
    Enrolments(
            ServerHandshake handshake,
            BootTokens tokens,
            Observer observer,
            Sessions sessions,
            AgentCounters counters,
            long epoch,
            Duration heartbeat,
            Supplier<DataCenterImage> image,
            Executor loop,
            LongSupplier nanos) {
        this.handshake = handshake;
        this.tokens = tokens;
        this.observer = observer;
        this.sessions = sessions;
        this.counters = counters;
        this.epoch = epoch;
        this.heartbeat = heartbeat;
        this.image = image;
        this.loop = loop;
        this.nanos = nanos;
        this.refusals = new RateLimit(20, 40, nanos);
        this.lines = new RateLimit(0.2, 20, nanos);
        this.worker = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().name("agent-enrolment").daemon().factory());
    }

    /** Takes a HELLO datagram. */
    void hello(byte[] datagram, Peer peer) {
        Attempt attempt = Attempt.of(datagram, peer);
        Optional<Answer> known = attempts.answer(attempt);
        if (known.isPresent()) {
            answer(known.get(), peer);
        } else if (!attempts.isUnderWay(attempt)) {
            if (attempts.hasRoom(attempt) && submitted(attempt, datagram, peer)) {
                attempts.begin(attempt, peer);
            } else {
                counters.add(AgentCount.OVERLOAD);
            }
        }
    }

    private boolean submitted(Attempt attempt, byte[] datagram, Peer peer) {
        try {
            worker.execute(() -> open(attempt, datagram, peer));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** On the worker's thread. */
    private void open(Attempt attempt, byte[] datagram, Peer peer) {
        try {
            Opened opened = handshake.open(ByteBuffer.wrap(datagram));
            Verdict verdict = tokens.verify(opened.hello().token(), peer.host());
            loop.execute(() -> judge(attempt, opened, verdict));
        } catch (AgentWireException e) {
            counters.add(e.fault());
            loop.execute(() -> attempts.end(attempt));
        } catch (RuntimeException e) {
            counters.add(AgentCount.FAILURES);
            LOG.log(Level.ERROR, "a HELLO from " + peer.host() + " could not be judged", e);
            loop.execute(() -> attempts.end(attempt));
        }
    }

    private void judge(Attempt attempt, Opened opened, Verdict verdict) {
        try {
            decide(attempt, opened, verdict);
        } catch (RuntimeException e) {
            attempts.end(attempt);
            throw e;
        }
    }

    private void decide(Attempt attempt, Opened opened, Verdict verdict) {
        Link link = sessions.link(opened.sessionId()).orElse(null);
        if (link != null && link.agreed().address().equals(attempt.host())) {
            accept(attempt, opened); // repeated, perhaps from before a restart of the server
        } else if (link != null || sessions.replaced(opened.sessionId()).isPresent()) {
            secondClaimant(attempt, "repeats the enrolment of another machine");
            refuse(attempt, opened, Enrolment.TOKEN_USED);
        } else {
            switch (verdict) {
                case Verdict.Valid valid -> enrol(attempt, opened, valid);
                case Verdict.Invalid invalid -> {
                    refused(attempt, "token " + invalid.reason());
                    refuse(attempt, opened, reasonOf(invalid));
                }
            }
        }
    }

    private static Enrolment reasonOf(Verdict.Invalid invalid) {
        return switch (invalid.reason()) {
            case "expired" -> Enrolment.TOKEN_EXPIRED;
            case "issued for another address" -> Enrolment.OTHER_ADDRESS;
            default -> Enrolment.TOKEN_UNKNOWN;
        };
    }

    private void enrol(Attempt attempt, Opened opened, Verdict.Valid token) {
        List<MacAddress> macs = macs(opened.hello(), token.mac());
        if (macs.isEmpty()) {
            refused(attempt, "token issued for " + token.mac() + ", which is none of the machine's own");
            refuse(attempt, opened, Enrolment.OTHER_ADDRESS);
            return;
        }
        AgentSession session = new AgentSession(
                opened.sessionId(),
                opened.hello().bootId(),
                opened.keys().fromNode(),
                opened.keys().toNode(),
                token.generation(),
                attempt.host());
        sessions.expect(opened.sessionId());
        observer.report(new Observation.AgentEnrolled(
                        macs, token.nonce(), token.expires().getEpochSecond(), session))
                .whenComplete((outcome, failure) -> loop.execute(() -> answered(attempt, opened, outcome)));
    }

    /** The machine's addresses with the one it booted from first; none when the token's is not among them. */
    private static List<MacAddress> macs(Hello hello, MacAddress booted) {
        List<MacAddress> all = hello.macs().stream()
                .filter(org.openqrm.protocol.wire.MacAddress::isStation)
                .map(mac -> new MacAddress(mac.toString()))
                .distinct()
                .toList();
        if (!all.contains(booted)) {
            return List.of();
        }
        return Stream.concat(Stream.of(booted), all.stream().filter(mac -> !mac.equals(booted)))
                .toList();
    }

    private void answered(Attempt attempt, Opened opened, @Nullable Outcome outcome) {
        sessions.follow(image.get());
        sessions.expectNoMore(opened.sessionId());
        if (outcome instanceof Outcome.Accepted
                && sessions.link(opened.sessionId()).isPresent()) {
            counters.add(AgentCount.ENROLLED);
            accept(attempt, opened);
        } else if (outcome instanceof Outcome.Rejected rejected && isUsed(rejected)) {
            secondClaimant(attempt, "redeems a token for the second time");
            refuse(attempt, opened, Enrolment.TOKEN_USED);
        } else if (outcome instanceof Outcome.Rejected rejected && isOutdated(rejected)) {
            refused(attempt, "booted for a task that is not its own any more");
            refuse(attempt, opened, Enrolment.OUTDATED);
        } else {
            if (isAlive(opened.hello())) {
                secondClaimant(attempt, "claims to be a node that is alive");
            }
            refused(attempt, outcome instanceof Outcome.Rejected r ? r.reasons().toString() : "not committed");
            // Not remembered, as it may try again.
            send(attempt, new Answer(handshake.refuse(opened, Enrolment.NOT_NOW), false));
        }
    }

    private static boolean isOutdated(Outcome.Rejected rejected) {
        return rejected.reasons().stream().anyMatch(r -> r.field().equals("outdated"));
    }

    private static boolean isUsed(Outcome.Rejected rejected) {
        return rejected.reasons().stream()
                .anyMatch(r -> r.field().equals("nonce") || r.field().equals("token"));
    }

    /** Whether a node with one of these addresses was heard just now, in a session of another start. */
    private boolean isAlive(Hello hello) {
        return hello.macs().stream()
                .flatMap(mac -> image.get().node(new MacAddress(mac.toString())).stream())
                .flatMap(node -> node.session().stream())
                .filter(session -> !session.bootId().equals(hello.bootId()))
                .flatMap(session -> sessions.link(session.sessionId()).stream())
                .anyMatch(link -> link.heardWithin(heartbeat.multipliedBy(2), nanos.getAsLong()));
    }

    private void accept(Attempt attempt, Opened opened) {
        sessions.link(opened.sessionId()).filter(link -> link.peer().isEmpty()).ifPresent(link -> attempts.peer(attempt)
                .ifPresent(peer -> link.heardFrom(peer, nanos.getAsLong())));
        remember(attempt, new Answer(handshake.accept(opened, epoch, heartbeat), true));
    }

    private void refuse(Attempt attempt, Opened opened, Enrolment reason) {
        remember(attempt, new Answer(handshake.refuse(opened, reason), false));
    }

    private void remember(Attempt attempt, Answer answer) {
        attempts.remember(attempt, answer);
        send(attempt, answer);
    }

    private void send(Attempt attempt, Answer answer) {
        Optional<Peer> peer = attempts.peer(attempt);
        attempts.end(attempt);
        peer.ifPresent(waiting -> answer(answer, waiting));
    }

    private void answer(Answer answer, Peer peer) {
        if ((answer.accepted() || refusals.pass()) && !peer.send(answer.welcome())) {
            counters.add(AgentCount.UNSENT);
        }
    }

    private void refused(Attempt attempt, String reason) {
        counters.add(AgentCount.REFUSED_TOKENS);
        if (lines.pass()) {
            LOG.log(Level.WARNING, "agent at " + attempt.host() + " refused: " + reason);
        }
    }

    private void secondClaimant(Attempt attempt, String what) {
        counters.add(AgentCount.SECOND_CLAIMANTS);
        if (lines.pass()) {
            LOG.log(Level.WARNING, "second claimant: the machine at " + attempt.host() + " " + what);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}

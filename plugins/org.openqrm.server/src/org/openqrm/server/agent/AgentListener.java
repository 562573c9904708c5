package org.openqrm.server.agent;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Observer;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.protocol.agent.AgentWire;
import org.openqrm.protocol.agent.AgentWireException;
import org.openqrm.protocol.agent.ServerHandshake;
import org.openqrm.server.effect.AgentOrders;

/**
 * Hears the agents of all nodes on one thread, which owns the sockets and everything known of the sessions; other
 * threads hand it tasks. The sessions follow the data centre's image, so that nodes need not enrol again when the server
 * restarts.
 */
public final class AgentListener implements AgentOrders, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AgentListener.class.getName());
    /** Datagrams taken from one socket before tasks and the other sockets have their turn. */
    private static final int TURN = 256;

    private final AgentConfig config;
    private final DataCenter dataCenter;
    private final AgentCounters counters = new AgentCounters();
    private final Sessions sessions;
    private final Orders orders;
    private final Traffic traffic;
    private final Enrolments enrolments;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stale = new AtomicBoolean(true);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(2 * AgentWire.MAX_DATAGRAM);
    private final RateLimit failures;
    private volatile @Nullable AgentSockets sockets;
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private volatile String detail = "not started";
    private Runnable unsubscribe = () -> {};

    /**
     * @param observer told of enrolments, heartbeats and inventories
     * @param handshake with the server's key, whose public half is in every initramfs
     * @param clock dates the load samples
     * @param random cryptographically strong; draws the epoch of this run
     */
    public AgentListener(
            AgentConfig config,
            DataCenter dataCenter,
            Observer observer,
            BootTokens tokens,
            ServerHandshake handshake,
            InstantSource clock,
            RandomGenerator random) {
        this(config, dataCenter, observer, tokens, handshake, clock, random, System::nanoTime);
    }

    AgentListener(
            AgentConfig config,
            DataCenter dataCenter,
            Observer observer,
            BootTokens tokens,
            ServerHandshake handshake,
            InstantSource clock,
            RandomGenerator random,
            LongSupplier nanos) {
        this.config = config;
        this.dataCenter = dataCenter;
        long epoch = random.nextLong();
        this.sessions = new Sessions(epoch, nanos);
        this.orders = new Orders(sessions, nanos, random);
        this.traffic =
                new Traffic(sessions, orders, observer, dataCenter::current, counters, clock, nanos, this::execute);
        this.enrolments = new Enrolments(
                handshake,
                tokens,
                observer,
                sessions,
                counters,
                epoch,
                config.heartbeat(),
                dataCenter::current,
                this::execute,
                nanos);
        this.failures = new RateLimit(0.1, 10, nanos);
    }

    /** @throws IOException when an address cannot be listened on; says which and what to do. Nothing runs then. */
    public void start() throws IOException {
        AgentSockets opened;
        try {
            opened = new AgentSockets(config);
        } catch (IOException e) {
            detail = e.getMessage();
            throw e;
        }
        sockets = opened;
        detail = opened.text();
        unsubscribe = dataCenter.onChange(() -> stale.set(true));
        Thread started = Thread.ofPlatform().name("agent-listener").unstarted(() -> run(opened.selector()));
        thread = started;
        started.start();
        LOG.log(Level.INFO, "agents are heard on " + detail);
    }

    /** The UDP port of the first address, once started. */
    public int port() {
        AgentSockets opened = sockets;
        return opened == null ? config.port() : opened.port();
    }

    /** How it fares; any thread. */
    public ServiceStatus status() {
        Thread running = thread;
        return new ServiceStatus("Agent", running != null && running.isAlive(), detail, counters.all());
    }

    @Override
    public CompletionStage<Boolean> order(NodeId node, AgentSession session, Effect.AgentOrder.Verb verb) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        execute(() -> {
            counters.add(AgentCount.ORDERS);
            orders.give(session.sessionId(), verb, answer);
        });
        if (thread == null || stopping) {
            answer.complete(false);
        }
        return answer;
    }

    private void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            wake();
        }
    }

    private void wake() {
        AgentSockets opened = sockets;
        if (opened != null) {
            opened.selector().wakeup();
        }
    }

    private void run(Selector selector) {
        try {
            while (!stopping) {
                selector.select(this::receive, tasks.isEmpty() ? orders.dueInMillis() : 1);
                turn();
            }
        } catch (IOException | RuntimeException e) {
            detail = "stopped: " + e;
            LOG.log(Level.ERROR, "the agent listener has stopped; restart the server", e);
        } finally {
            stopping = true; // whoever comes later answers himself; who came before is answered here
            turn();
            orders.abandon();
        }
    }

    private void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
        guarded(orders::repeat);
    }

    private void receive(SelectionKey key) {
        DatagramChannel channel = (DatagramChannel) key.channel();
        try {
            for (int i = 0; i < TURN; i++) {
                buffer.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                if (from == null) {
                    return;
                }
                buffer.flip();
                Peer peer = new Peer(channel, from);
                guarded(() -> take(peer));
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void take(Peer from) {
        counters.add(AgentCount.RECEIVED);
        // A node may beat in the same millisecond in which its enrolment is committed.
        if (stale.getAndSet(false)) {
            sessions.follow(dataCenter.current());
        }
        try {
            switch (AgentWire.typeOf(buffer)) {
                case HELLO -> {
                    byte[] datagram = new byte[buffer.remaining()];
                    buffer.get(datagram);
                    enrolments.hello(datagram, from);
                }
                case BEAT, INVENTORY, COMMAND_RESULT -> traffic.take(buffer, from);
                case WELCOME, INVENTORY_ACK, BEAT_ACK, COMMAND -> counters.add(AgentCount.MALFORMED);
            }
        } catch (AgentWireException e) {
            counters.add(e.fault());
        }
    }

    /** Nothing that one datagram does may end the service. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Exception e) {
        counters.add(AgentCount.FAILURES);
        if (failures.pass()) {
            LOG.log(Level.ERROR, "a datagram of an agent could not be handled", e);
        }
    }

    /** Stops hearing; returns when the thread has ended. */
    @Override
    public void close() {
        stopping = true;
        unsubscribe.run();
        enrolments.close();
        wake();
        Thread running = thread;
        if (running != null) {
            join(running);
            detail = "stopped";
        }
        closeSockets();
    }

    private static void join(Thread running) {
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeSockets() {
        AgentSockets opened = sockets;
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "closing the agent listener", e);
        }
    }
}

package org.openqrm.simulator.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.openqrm.protocol.agent.AgentWire;
import org.openqrm.protocol.agent.AgentWireException;
import org.openqrm.protocol.agent.NodeSession;

/** The agents of all machines on one thread: it sends each heartbeat when it is due, and takes what the server says. */
public final class AgentWheel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AgentWheel.class.getName());
    private static final long MILLI = 1_000_000;
    /** Then what the server says has its turn. */
    private static final int BEATS_A_TURN = 512;

    private final LongSupplier nanos;
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Agent> agents = new PriorityQueue<>(Comparator.comparingLong((Agent a) -> a.due));
    private final ByteBuffer room = ByteBuffer.allocateDirect(2 * AgentWire.MAX_DATAGRAM);
    private final ByteBuffer out = ByteBuffer.allocateDirect(2 * AgentWire.MAX_DATAGRAM);
    private final LongAdder beats = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final LongAdder orders = new LongAdder();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("sim-agents").unstarted(this::run);
    private volatile boolean stopping;

    /** @param beats sent, {@code answers} received and {@code orders} carried out since the start */
    public record Count(long beats, long answers, long orders) {}

    /** Stops an agent. */
    @FunctionalInterface
    public interface Handle {
        void stop();
    }

    public AgentWheel(LongSupplier nanos) throws IOException {
        this.nanos = nanos;
        this.selector = Selector.open();
        thread.start();
    }

    public Count count() {
        return new Count(beats.sum(), answers.sum(), orders.sum());
    }

    /**
     * Lets an agent run.
     *
     * @param channel connected to the server; the wheel closes it
     */
    public Handle start(DatagramChannel channel, NodeSession session, Host host, Duration heartbeat) {
        Agent agent = new Agent(channel, session, host, heartbeat.toNanos());
        agent.due = nanos.getAsLong();
        later(() -> register(agent));
        return () -> {
            agent.ended = true;
            later(() -> end(agent));
        };
    }

    private void later(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void register(Agent agent) {
        try {
            if (!agent.ended) {
                agent.channel.configureBlocking(false);
                agent.channel.register(selector, SelectionKey.OP_READ, agent);
                agents.add(agent);
                return;
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "an agent cannot start", e);
        }
        end(agent);
    }

    private void end(Agent agent) {
        agent.ended = true;
        agents.remove(agent);
        try {
            agent.channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing an agent's socket", e);
        }
    }

    private void run() {
        try {
            while (!stopping) {
                selector.select(this::receive, untilDue(nanos.getAsLong()));
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                beat(nanos.getAsLong());
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the simulated agents have stopped", e);
        } finally {
            java.util.List.copyOf(agents).forEach(this::end);
        }
    }

    private long untilDue(long now) {
        Agent next = agents.peek();
        return next == null ? 1000 : Math.clamp((next.due - now + MILLI - 1) / MILLI, 1, 1000);
    }

    private void beat(long now) {
        for (int i = 0; i < BEATS_A_TURN; i++) {
            Agent agent = agents.peek();
            if (agent == null || agent.due - now > 0) {
                return;
            }
            agents.poll();
            if (agent.ended) {
                continue;
            }
            // Steady, but after a standstill of this process not all at once.
            agent.due = Math.max(agent.due + agent.intervalNanos, now + agent.intervalNanos / 2);
            agents.add(agent);
            if (!agent.host.cut()) {
                send(agent, agent.beat());
                beats.increment();
                byte[] chunk = agent.chunk();
                if (chunk != null) {
                    send(agent, chunk);
                }
            }
        }
    }

    private void receive(SelectionKey key) {
        Agent agent = (Agent) key.attachment();
        try {
            room.clear();
            if (agent.channel.read(room) <= 0 || agent.host.cut()) {
                return;
            }
            room.flip();
            answers.increment();
            if (agent.take(room, datagram -> send(agent, datagram))) {
                orders.increment();
            }
        } catch (IOException | AgentWireException e) {
            // The server is not there now, or this was not for us: the agent goes on.
            LOG.log(System.Logger.Level.TRACE, "a datagram for an agent was dropped", e);
        }
    }

    private void send(Agent agent, byte[] datagram) {
        try {
            out.clear().put(datagram).flip();
            agent.channel.write(out);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.TRACE, "the server does not listen", e);
        }
    }

    /** Ends all agents and joins. */
    @Override
    public void close() throws IOException {
        stopping = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}

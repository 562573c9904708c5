package org.openqrm.server.effect;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.EffectRunner;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.core.telemetry.Telemetry.Counter;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.server.power.PowerControl;
import org.openqrm.server.power.PowerException;

/**
 * Carries out effects: one at a time for each node, in order; kernel imports in a lane of their own. Each ends in
 * exactly one {@link Observation.EffectDone}, whatever happens; a kernel's content is reported just before it.
 */
public final class ServerEffects implements EffectRunner, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServerEffects.class.getName());
    private static final String KERNELS = "kernels";
    private static final Duration AGENT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final AgentOrders agents;
    private final PowerControl power;
    private final Passwords passwords;
    private final KernelStore kernels;
    private final LaneRunner lanes = new LaneRunner();
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** @param agents answer in their own time; after 10 s without an answer they are taken to have refused */
    public ServerEffects(AgentOrders agents, PowerControl power, Passwords passwords, KernelStore kernels) {
        this.agents = agents;
        this.power = power;
        this.passwords = passwords;
        this.kernels = kernels;
    }

    /** How an effect ended, in words for a person where it failed. */
    private record Result(boolean ok, String detail) {}

    @Override
    public void run(Effect effect, Consumer<Observation> listener) {
        Object lane =
                switch (effect) {
                    case Effect.AgentOrder order -> order.node();
                    case Effect.PowerOrder order -> order.node();
                    // A device that is only tried must not hold up an order to the one that is stored.
                    case Effect.PowerQuestion question ->
                        question.password().isEmpty() ? question.node() : question.device();
                    case Effect.BuildKernel _ -> KERNELS;
                    case Effect.RemoveKernelFiles _ -> KERNELS;
                };
        lanes.add(lane, new LaneRunner.Task() {
            @Override
            public void run() {
                report(effect, carryOut(effect, listener), listener);
            }

            @Override
            public void abandoned() {
                report(effect, new Result(false, "the server is stopping"), listener);
            }
        });
    }

    private void report(Effect effect, Result result, Consumer<Observation> listener) {
        (result.ok() ? done : failed).increment();
        listener.accept(new Observation.EffectDone(effect, result.ok(), result.detail()));
    }

    private Result carryOut(Effect effect, Consumer<Observation> listener) {
        long began = System.nanoTime();
        Result result;
        try {
            result = switch (effect) {
                case Effect.AgentOrder order -> order(order);
                case Effect.PowerOrder order -> switchPower(order);
                case Effect.PowerQuestion question -> ask(question);
                case Effect.BuildKernel build -> build(build, listener);
                case Effect.RemoveKernelFiles remove -> remove(remove);
            };
        } catch (InterruptedException e) {
            result = new Result(false, "the server stopped while it was under way");
        } catch (PowerException | StoreException | IOException e) {
            result = new Result(false, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a fault while carrying out " + effect, e);
            result = new Result(false, "a fault in the server, see its log: " + e);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        LOG.log(System.Logger.Level.INFO, "{0}: {1} after {2,number,#} ms", effect, text(result), millis);
        return result;
    }

    private static String text(Result result) {
        return (result.ok() ? "done " : "failed ") + result.detail();
    }

    private Result order(Effect.AgentOrder order) throws InterruptedException {
        try {
            boolean obeys = agents.order(order.node(), order.session(), order.verb())
                    .toCompletableFuture()
                    .get(AGENT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return obeys ? new Result(true, "") : new Result(false, "no answer, or it refused");
        } catch (TimeoutException e) {
            return new Result(false, "no answer");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the agent listener failed", e.getCause());
        }
    }

    private Result switchPower(Effect.PowerOrder order) throws PowerException, StoreException, InterruptedException {
        Secret password = password(order.node(), order.device());
        return new Result(
                true, power.order(order.device(), password, order.verb()).word());
    }

    private Result ask(Effect.PowerQuestion question) throws PowerException, StoreException, InterruptedException {
        Secret password = question.password().isPresent()
                ? question.password().get()
                : password(question.node(), question.device());
        return new Result(
                true,
                power.order(question.device(), password, Effect.PowerOrder.Verb.STATUS)
                        .word());
    }

    private Secret password(NodeId node, PowerDevice device) throws StoreException {
        return passwords
                .password(node)
                .orElseThrow(() -> new StoreException(
                        "No password is stored for BMC " + device.address() + ": set the power device again", null));
    }

    private Result build(Effect.BuildKernel build, Consumer<Observation> listener)
            throws IOException, InterruptedException {
        KernelImage.Content content = kernels.build(build.kernel(), build.source());
        listener.accept(new Observation.KernelBuilt(build.kernel(), content));
        return new Result(true, "");
    }

    private Result remove(Effect.RemoveKernelFiles remove) throws IOException {
        kernels.remove(remove.kernel());
        return new Result(true, "");
    }

    public ServiceStatus status() {
        return new ServiceStatus(
                "Effects",
                true,
                lanes.busy() + " under way",
                List.of(new Counter("done", done.sum()), new Counter("failed", failed.sum())));
    }

    /**
     * Ends what runs. The loop is to be closed before: what is reported now is about this process ending, not about
     * nodes, and nothing may be concluded from it.
     */
    @Override
    public void close() {
        lanes.close(CLOSING);
    }
}

package org.openqrm.server.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Effect.PowerOrder.Verb;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observation.EffectDone;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.server.power.PowerState;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ServerEffectsTest {
    private static final PowerDevice BMC = new PowerDevice(PowerDevice.Kind.IPMI, "10.77.1.1", 623, "admin");
    private static final AgentSession SESSION =
            new AgentSession(1, new UUID(1, 2), new byte[32], new byte[32], 0, "10.77.0.9");
    private static final KernelImage.Content CONTENT = new KernelImage.Content("6.1", 1, 2, 3, "aa", "bb");

    private final BlockingQueue<Observation> reports = new LinkedBlockingQueue<>();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore permits = new Semaphore(0);
    private final CountDownLatch began = new CountDownLatch(2);
    private CompletionStage<Boolean> agentAnswer = CompletableFuture.completedFuture(true);

    private final ServerEffects effects = new ServerEffects(
            (node, session, verb) -> agentAnswer,
            (device, password, verb) -> {
                log.add(device.user() + " " + verb + " begins");
                began.countDown();
                permits.acquire();
                log.add(device.user() + " " + verb + " ends");
                return verb == Verb.OFF ? PowerState.OFF : PowerState.ON;
            },
            this::password,
            new KernelStore() {
                @Override
                public KernelImage.Content build(KernelId kernel, String source) throws IOException {
                    if (source.equals("/nowhere")) {
                        throw new IOException("/nowhere is not there; name a Debian kernel package");
                    }
                    if (source.equals("/bug")) {
                        throw new StackOverflowError("deep");
                    }
                    return CONTENT;
                }

                @Override
                public void remove(KernelId kernel) {}
            });

    private Optional<Secret> password(NodeId node) throws StoreException {
        if (node.value() == 13) {
            throw new StoreException("the key does not fit", null);
        }
        return node.value() == 12 ? Optional.empty() : Optional.of(new Secret(new char[] {'x'}));
    }

    @AfterEach
    void close() {
        permits.release(100);
        effects.close();
    }

    private static Effect.PowerOrder order(int node, Verb verb) {
        return new Effect.PowerOrder(
                new NodeId(node), new PowerDevice(BMC.kind(), "10.0.0.1", 623, "node" + node), verb);
    }

    private Observation next() throws InterruptedException {
        Observation report = reports.poll(20, TimeUnit.SECONDS);
        if (report == null) {
            throw new AssertionError("no report came; so far: " + log);
        }
        return report;
    }

    private EffectDone run(Effect effect) throws InterruptedException {
        effects.run(effect, reports::add);
        return (EffectDone) next();
    }

    @Test
    void oneNodesEffectsRunInOrderAndOneAtATime() throws Exception {
        List<Effect> orders = List.of(order(1, Verb.OFF), order(1, Verb.ON), order(1, Verb.CYCLE));
        orders.forEach(o -> effects.run(o, reports::add));
        permits.release(3);
        for (Effect order : orders) {
            EffectDone done = (EffectDone) next();
            assertTrue(done.effect() == order, "the same object, in order");
            assertTrue(done.ok());
        }
        assertEquals(
                List.of(
                        "node1 OFF begins",
                        "node1 OFF ends",
                        "node1 ON begins",
                        "node1 ON ends",
                        "node1 CYCLE begins",
                        "node1 CYCLE ends"),
                log);
    }

    @Test
    void nodesDoNotWaitForEachOther() throws Exception {
        effects.run(order(1, Verb.OFF), reports::add);
        effects.run(order(2, Verb.OFF), reports::add);
        assertTrue(began.await(20, TimeUnit.SECONDS), "both are under way at once: " + log);
    }

    @Test
    void theAnswerOfTheDeviceIsTheDetail() throws Exception {
        permits.release();
        EffectDone done = run(order(1, Verb.STATUS));
        assertEquals("on", done.detail());
    }

    @Test
    void aMissingPasswordIsSaid() throws Exception {
        EffectDone none = run(order(12, Verb.OFF));
        assertFalse(none.ok());
        assertEquals("No password is stored for BMC 10.0.0.1: set the power device again", none.detail());
        assertEquals("the key does not fit", run(order(13, Verb.OFF)).detail());
    }

    @Test
    void theAgentsWordIsTheResult() throws Exception {
        Effect order = new Effect.AgentOrder(new NodeId(1), SESSION, Effect.AgentOrder.Verb.REBOOT);
        assertTrue(run(order).ok());
        agentAnswer = CompletableFuture.completedFuture(false);
        assertEquals("no answer, or it refused", run(order).detail());
        agentAnswer = CompletableFuture.failedFuture(new IllegalStateException("bug"));
        assertTrue(run(order).detail().startsWith("a fault in the server"));
    }

    @Test
    void aKernelIsReportedBeforeItsEnd() throws Exception {
        Effect build = new Effect.BuildKernel(new KernelId(4), "/srv/linux.deb");
        effects.run(build, reports::add);
        assertEquals(new Observation.KernelBuilt(new KernelId(4), CONTENT), next());
        assertEquals(new EffectDone(build, true, ""), next());
    }

    @Test
    void whateverIsThrownIsReportedOnceAndTheLaneGoesOn() throws Exception {
        EffectDone missing = run(new Effect.BuildKernel(new KernelId(4), "/nowhere"));
        assertFalse(missing.ok());
        assertEquals("/nowhere is not there; name a Debian kernel package", missing.detail());
        EffectDone bug = run(new Effect.BuildKernel(new KernelId(4), "/bug"));
        assertTrue(bug.detail().contains("StackOverflowError"), bug.detail());
        assertTrue(run(new Effect.RemoveKernelFiles(new KernelId(4))).ok());
        assertEquals(2, effects.status().counters().getLast().value(), "failed");
        assertTrue(reports.isEmpty());
    }

    @Test
    void closingEndsWhatRunsAndAbandonsWhatWaits() throws Exception {
        effects.run(order(1, Verb.OFF), reports::add);
        effects.run(order(2, Verb.OFF), reports::add);
        effects.run(order(1, Verb.ON), reports::add);
        assertTrue(began.await(20, TimeUnit.SECONDS));
        effects.close();
        effects.run(order(3, Verb.OFF), reports::add);
        List<String> details =
                reports.stream().map(r -> ((EffectDone) r).detail()).sorted().toList();
        assertEquals(
                List.of(
                        "the server is stopping",
                        "the server is stopping",
                        "the server stopped while it was under way",
                        "the server stopped while it was under way"),
                details);
        assertFalse(log.contains("node1 ON begins"));
    }

    @Test
    void aDeviceThatIsTriedWithItsPasswordDoesNotHoldUpOrders() throws Exception {
        PowerDevice tried = new PowerDevice(BMC.kind(), "10.0.0.9", 623, "tried");
        effects.run(
                new Effect.PowerQuestion(new NodeId(1), tried, Optional.of(new Secret(new char[] {'y'}))),
                reports::add);
        effects.run(order(1, Verb.OFF), reports::add);
        assertTrue(began.await(20, TimeUnit.SECONDS), "both are under way at once: " + log);
        permits.release(2);
        EffectDone first = (EffectDone) next();
        EffectDone second = (EffectDone) next();
        assertEquals("on", (first.effect() instanceof Effect.PowerQuestion ? first : second).detail());
    }
}

package org.openqrm.server.agent;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.protocol.agent.ServerHandshake;
import org.openqrm.protocol.agent.ServerKey;

/** A listener on the loopback interface with all it needs. */
final class ListenerSite implements AutoCloseable {
    static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");

    final ServerKey key = ServerKey.generate(new Random(7));
    final FakeDataCenter dataCenter = new FakeDataCenter();
    final SettableClock clock = new SettableClock();
    final BootTokens tokens = new BootTokens(new byte[32], new Random(9), clock);
    AgentListener listener;

    static final class SettableClock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    ListenerSite() throws IOException {
        listener = started();
    }

    private AgentListener started() throws IOException {
        InetAddress local = InetAddress.getByName("127.0.0.1");
        AgentListener made = new AgentListener(
                new AgentConfig(List.of(local), 0, Duration.ofSeconds(1)),
                dataCenter,
                dataCenter,
                tokens,
                new ServerHandshake(key),
                clock,
                new SecureRandom());
        made.start();
        return made;
    }

    /** Another run of the server with the same key, secrets and data, on another port. */
    void restart() throws IOException {
        listener.close();
        listener = started();
    }

    /** A node with a token for it, at this address of the loopback network. */
    TestNode node(MacAddress mac, String address) throws Exception {
        return new TestNode(this, address, tokens.issue(mac, address, 0), mac);
    }

    long count(AgentCount count) {
        return listener.status().counters().stream()
                .filter(c -> c.name().equals(count.label()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    static void await(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("waited in vain for " + what.get());
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}

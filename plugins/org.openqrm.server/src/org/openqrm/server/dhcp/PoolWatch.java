package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;

/**
 * Raises an alert when a pool is nearly full, or when one of its addresses is used by a machine that did not get it here,
 * and ends it when that is over; and has {@link OtherServers} looked at. Has a thread of its own, so that no answer to a client waits for it.
 */
final class PoolWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PoolWatch.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** Below {@link PoolGauge#NEARLY_FULL} by so much, so that one machine that comes and goes is not an alert each time. */
    private static final long CLEARANCE = 5;

    /** An address is probed again when its quarantine is over and a client comes; without a sign by then it is free. */
    private static final Duration STRANGER_GONE = Offers.QUARANTINE.multipliedBy(2);

    /** Somebody who answers for each address is one trouble, not hundreds. */
    private static final int MOST_STRANGERS = 8;

    private final List<Subnet> subnets;
    private final DataCenter dataCenter;
    private final Observer observer;
    private final InstantSource clock;
    private final OtherServers others;
    private final Set<Subnet> full = new HashSet<>();
    private final Map<Inet4Address, Instant> strangers = new LinkedHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("dhcp-watch").factory());

    PoolWatch(
            List<Subnet> subnets, DataCenter dataCenter, Observer observer, InstantSource clock, OtherServers others) {
        this.others = others;
        this.subnets = List.copyOf(subnets);
        this.dataCenter = dataCenter;
        this.observer = observer;
        this.clock = clock;
    }

    void start() {
        worker.scheduleWithFixedDelay(
                () -> safely(this::look), PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Any thread; returns at once. {@code address} of the pool was found to be used by somebody else. */
    void inUse(Inet4Address address) {
        try {
            worker.execute(() -> safely(() -> noteStranger(address)));
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "DHCP has stopped");
        }
    }

    /** A fault would end the schedule without a word. */
    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "DHCP: pools and servers could not be looked at", e);
        }
    }

    /** For one thread at a time. */
    void look() {
        Instant now = clock.instant();
        for (Subnet subnet : subnets) {
            long percent = PoolGauge.of(subnet, dataCenter.current(), now).percent();
            if (percent >= PoolGauge.NEARLY_FULL && full.add(subnet)) {
                raise("dhcp.pool", fullText(subnet));
            } else if (percent < PoolGauge.NEARLY_FULL - CLEARANCE && full.remove(subnet)) {
                end("dhcp.pool", fullText(subnet));
            }
        }
        strangers.entrySet().removeIf(stranger -> {
            boolean gone = !now.isBefore(stranger.getValue());
            if (gone) {
                end("dhcp.in-use", strangerText(stranger.getKey()));
            }
            return gone;
        });
        others.look(now);
    }

    /** For one thread at a time. */
    void noteStranger(Inet4Address address) {
        if (strangers.size() >= MOST_STRANGERS && !strangers.containsKey(address)) {
            return;
        }
        Instant until = clock.instant().plus(STRANGER_GONE);
        if (strangers.put(address, until) == null) {
            raise("dhcp.in-use", strangerText(address));
        }
    }

    private void raise(String type, String text) {
        observer.report(new Observation.Notice(Severity.ERROR, type, text, true));
    }

    private void end(String type, String text) {
        observer.report(new Observation.NoticeOver(type, text));
    }

    /** The same at each look, as the alert is ended by its text. */
    private static String fullText(Subnet subnet) {
        return "The DHCP pool of " + subnet.port().name() + " (" + subnet.pool() + ") is nearly full: "
                + PoolGauge.NEARLY_FULL + " % or more of its " + subnet.pool().size()
                + " addresses are taken. When it is full, no new machine can boot: enlarge dhcp.pool.";
    }

    private static String strangerText(Inet4Address address) {
        return address.getHostAddress()
                + " is in the DHCP pool, but another machine uses it; it is not offered. Look for"
                + " a second DHCP server or a fixed address inside the pool.";
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}

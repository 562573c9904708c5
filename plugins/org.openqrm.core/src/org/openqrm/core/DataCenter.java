package org.openqrm.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.PowerReading;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.LiveLoad;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Telemetry;

/**
 * The one interface between the server and whoever uses it. Arguments and results are records, never live objects, so
 * that a remote implementation can stand in for the embedded one. All methods return at once and may be called on any
 * thread.
 */
public interface DataCenter {
    /**
     * Hands {@code command} to the loop.
     *
     * @return completes when it is committed or refused, on the loop's thread: go elsewhere before doing anything slow
     */
    CompletionStage<Outcome> submit(Actor actor, Command command);

    /** The newest committed state. */
    DataCenterImage current();

    /**
     * Calls {@code listener} after each commit, on the loop's thread: it must do nothing but note that there is news.
     *
     * @return run it to stop listening
     */
    Runnable onChange(Runnable listener);

    /** Load of the nodes and how the services fare: soft state, never stored. */
    Telemetry telemetry();

    /**
     * Load over time: what is kept on disk and what is in memory as one, without a gap or a repetition between them.
     *
     * @return never fails for want of history: what is not known has no points. Who keeps none knows the last minutes.
     *     Completes on a thread of the server: go elsewhere before doing anything slow
     */
    default CompletionStage<Series> history(HistoryQuery query) {
        return CompletableFuture.completedFuture(LiveLoad.of(current(), telemetry(), query));
    }

    /** Which files the boot services send now, and which DHCP servers there are; nothing where there are none. */
    default BootTraffic bootTraffic() {
        return BootTraffic.NONE;
    }

    /** Events from the log, oldest first; reads the store. */
    CompletionStage<List<Event>> events(EventQuery query);

    /**
     * How the last boots of {@code node} went, and what changed in the machine; reads the store.
     *
     * @return empty where nothing is known, or nothing is kept. Completes on any thread
     */
    default CompletionStage<NodeJournal> journal(NodeId node) {
        return CompletableFuture.completedFuture(NodeJournal.EMPTY);
    }

    /**
     * Has a power device asked whether the machine is on, and changes nothing. Slow: one that does not answer takes up to
     * a minute.
     *
     * @param device to try before it is stored; empty for the one that {@code node} has
     * @param password empty for the one that is stored for {@code node}
     * @return completes on any thread, never exceptionally: what went wrong is in the reading's detail
     */
    default CompletionStage<PowerReading> askPower(
            NodeId node, Optional<PowerDevice> device, Optional<Secret> password) {
        return CompletableFuture.completedFuture(
                PowerReading.unknown(Instant.now(), "This server cannot ask power devices."));
    }

    /**
     * Which events to read.
     *
     * @param after only events with a higher sequence
     * @param limit the newest so many of those that fit, 1 to 10,000
     * @param node only events about it; empty: whatever they are about
     * @param ve only events about it; empty: whatever they are about
     */
    record EventQuery(long after, int limit, Optional<NodeId> node, Optional<VeId> ve) {
        /** As many as are given at once. */
        public static final int MOST = 10_000;

        /** Of all things. */
        public EventQuery(long after, int limit) {
            this(after, limit, Optional.empty(), Optional.empty());
        }

        /** All that is given of one node. */
        public static EventQuery about(NodeId node) {
            return new EventQuery(0, MOST, Optional.of(node), Optional.empty());
        }

        /** All that is given of one Virtual Environment. */
        public static EventQuery about(VeId ve) {
            return new EventQuery(0, MOST, Optional.empty(), Optional.of(ve));
        }

        /** Whether {@code event} is one of those asked for, but for the limit. */
        public boolean fits(Event event) {
            return event.sequence() > after
                    && (node.isEmpty() || node.equals(event.node()))
                    && (ve.isEmpty() || ve.equals(event.ve()));
        }
    }
}

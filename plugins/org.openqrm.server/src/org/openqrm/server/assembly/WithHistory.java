package org.openqrm.server.assembly;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.PowerReading;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Telemetry;
import org.openqrm.server.history.HistoryService;
import org.openqrm.server.journal.BootJournal;

/** The loop, which knows the present, and beside it what is kept of the past, and what the boot services do. */
record WithHistory(DataCenter loop, HistoryService past, BootJournal boots, Supplier<BootTraffic> traffic)
        implements DataCenter {
    @Override
    public BootTraffic bootTraffic() {
        return traffic.get();
    }

    @Override
    public CompletionStage<Series> history(HistoryQuery query) {
        return past.read(query);
    }

    @Override
    public CompletionStage<NodeJournal> journal(NodeId node) {
        return boots.read(node);
    }

    @Override
    public CompletionStage<Outcome> submit(Actor actor, Command command) {
        return loop.submit(actor, command);
    }

    @Override
    public DataCenterImage current() {
        return loop.current();
    }

    @Override
    public Runnable onChange(Runnable listener) {
        return loop.onChange(listener);
    }

    @Override
    public Telemetry telemetry() {
        return loop.telemetry();
    }

    @Override
    public CompletionStage<List<Event>> events(EventQuery query) {
        return loop.events(query);
    }

    @Override
    public CompletionStage<PowerReading> askPower(
            NodeId node, Optional<PowerDevice> device, Optional<Secret> password) {
        return loop.askPower(node, device, password);
    }
}

package org.openqrm.ui.service;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.Node;
import org.openqrm.core.telemetry.BootTraffic.DhcpServer;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;
import org.openqrm.ui.view.TimeColumn;

/** The lists of the Boot Service view, without widgets. */
final class ServiceColumns {
    /** Of events that are about the server and its networks, not about a node or a VE. */
    private static final List<String> OWN_TYPES =
            List.of("service.", "server.", "dhcp.", "boot.", "pool.", "kernel.", "store.");

    private ServiceColumns() {}

    static List<Column<ServiceStatus>> services() {
        return List.of(
                Column.text("name", "Service", 160, ServiceStatus::name)
                        .with(s -> s.running() ? Icon.STATE_ACTIVE : Icon.STATE_OFF),
                Column.text("state", "State", 80, s -> s.running() ? "Running" : "Off"),
                Column.text("detail", "Interfaces, ports, pools", 360, ServiceStatus::detail)
                        .explained(ServiceStatus::detail),
                Column.text("counters", "Since the start", 260, ServiceColumns::counters)
                        .explained(s -> counters(s).replace(", ", "\n")));
    }

    /** What never happened is not worth a place. */
    static String counters(ServiceStatus service) {
        return service.counters().stream()
                .filter(c -> c.value() != 0)
                .map(c -> c.name() + " " + c.value())
                .collect(Collectors.joining(", "));
    }

    static List<Column<Event>> warnings(Session session) {
        return List.of(
                TimeColumn.of(session, "time", "Since", 160, Event::at, Event::sequence)
                        .with(e -> Icon.of(e.severity())),
                Column.text("text", "Warning", 700, Event::text).explained(Event::text));
    }

    /** What is open and concerns the services. */
    static List<Event> warnings(DataCenterImage image) {
        return image.alerts().values().stream()
                .filter(e -> e.node().isEmpty()
                        && e.ve().isEmpty()
                        && OWN_TYPES.stream().anyMatch(e.type()::startsWith))
                .toList();
    }

    static List<Column<Lease>> leases(Session session) {
        return List.of(
                Column.text("address", "Address", 160, Lease::address),
                Column.text("mac", "MAC address", 160, l -> l.mac().text()),
                Column.text("node", "Node", 200, l -> node(session.image(), l)),
                Column.<Lease, Instant>value(
                                "expires",
                                "Expires",
                                180,
                                Lease::expires,
                                l -> expires(l, session.clock().instant(), session))
                        .explained(l -> Times.exact(l.expires(), session.zone())));
    }

    static List<Column<DhcpServer>> servers(Session session) {
        return List.of(
                Column.<DhcpServer>text("address", "Address", 140, DhcpServer::address)
                        .with(s -> s.ours() ? Icon.STATE_ACTIVE : Icon.SEVERITY_WARNING),
                Column.text("network", "Network", 90, DhcpServer::network),
                Column.<DhcpServer>text("whose", "Whose", 90, s -> s.ours() ? "This server" : "Foreign")
                        .explained(
                                s -> s.ours()
                                        ? "This server has answered from there."
                                        : "A machine took its offer. Machines that are to boot from here must not be answered by it."),
                TimeColumn.of(session, "heard", "Last heard", 150, DhcpServer::lastHeard));
    }

    static List<Column<TransferRow>> transfers(Session session) {
        return List.of(
                TimeColumn.<TransferRow>of(session, "since", "Since", 110, r -> r.transfer()
                                .since())
                        .with(ServiceColumns::icon),
                Column.text("machine", "Machine", 150, TransferRow::machine)
                        .explained(r -> r.transfer().client()),
                Column.<TransferRow>text("file", "File", 190, r -> r.transfer().file())
                        .explained(r -> r.transfer().file()),
                Column.text("protocol", "By", 60, r -> r.transfer().protocol().name()),
                Column.value("progress", "Sent", 210, TransferRow::share, TransferRow::progress),
                Column.<TransferRow, Long>value(
                                "rate", "Rate", 110, r -> r.transfer().rate(r.now()), TransferRow::rate)
                        .atRight(),
                Column.text("state", "State", 90, TransferRow::state));
    }

    private static Icon icon(TransferRow row) {
        return row.transfer().ended().isEmpty()
                ? Icon.STATE_INTERMEDIATE
                : row.transfer().complete() ? Icon.MET : Icon.NOT_MET;
    }

    private static String node(DataCenterImage image, Lease lease) {
        return image.nodes().values().stream()
                .filter(n -> n.evidence().macs().contains(lease.mac()))
                .map(Node::name)
                .findFirst()
                .orElse("not a node yet");
    }

    private static String expires(Lease lease, Instant now, Session session) {
        String at = Times.at(lease.expires(), now, session.zone());
        return lease.expires().isAfter(now) ? at : at + " (over)";
    }

    /** "All 8 services run", or which do not. */
    static String summary(List<ServiceStatus> services) {
        List<String> off = services.stream()
                .filter(s -> !s.running())
                .map(ServiceStatus::name)
                .toList();
        if (services.isEmpty()) {
            return "No service reports.";
        }
        return off.isEmpty()
                ? "All " + Words.count(services.size(), "service") + " run."
                : off.size() + " of " + Words.count(services.size(), "service") + " do not run: "
                        + String.join(", ", off) + ".";
    }
}

package org.openqrm.ui.service;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.collection.PersistentMap;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.BootTraffic.DhcpServer;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.ui.form.SecondTurn;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.session.ServerStatus;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.view.SessionTexts;
import org.openqrm.ui.view.Uncovered;

/**
 * How the server itself fares: its services and where they listen, what is wrong with them, the files they send now, the
 * leases they gave, and the DHCP servers that were heard.
 */
public final class BootServiceView extends ViewPart {
    public static final String ID = "org.openqrm.ui.bootService";

    private static final int REFRESH_MS = 1000;
    private static final EmptyText NO_SERVICES = new EmptyText("No service reports", "");
    private static final EmptyText NO_WARNINGS = new EmptyText("No warnings", "");
    private static final EmptyText NO_LEASES =
            new EmptyText("No leases", "Each machine that boots from the network is lent an address.");

    private static final EmptyText NO_TRANSFERS =
            new EmptyText("No transfers", "A machine that boots fetches its loader and its kernel here.");
    private static final EmptyText NO_SERVERS =
            new EmptyText("No DHCP server heard", "Nobody has asked for an address since the start.");

    private final List<Runnable> subscriptions = new ArrayList<>();
    private List<DhcpServer> servers = List.of();
    private @Nullable PersistentMap<MacAddress, Lease> leases;
    private @Nullable Content content;

    /** The widgets, once they exist. */
    private record Content(
            Label icon,
            Label summary,
            Images images,
            RowTable<ServiceStatus> services,
            RowTable<Event> warnings,
            RowTable<TransferRow> transfers,
            RowTable<Lease> leases,
            RowTable<DhcpServer> servers) {}

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        FormToolkit toolkit = new FormToolkit(parent.getDisplay());
        subscriptions.add(toolkit::dispose);
        ScrolledForm form = toolkit.createScrolledForm(parent);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .margins(8, 8)
                .spacing(8, 8)
                .applyTo(form.getBody());
        SecondTurn.fill(this, form, List.of(() -> content(form.getBody(), toolkit)));
    }

    private void content(Composite body, FormToolkit toolkit) {
        Images images = new Images(body);
        Composite head = toolkit.createComposite(body);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(head);
        Label icon = toolkit.createLabel(head, "");
        icon.setImage(images.of(Icon.STATE_INTERMEDIATE));
        Label summary = toolkit.createLabel(head, "", SWT.WRAP);
        summary.setData("test.id", "bootService.summary");
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(summary);
        content = new Content(
                icon,
                summary,
                images,
                table(toolkit, body, "Services", 2, "bootService.services", ServiceColumns.services(), 150),
                table(toolkit, body, "Warnings", 2, "bootService.warnings", ServiceColumns.warnings(session()), 84),
                table(toolkit, body, "Transfers", 2, "bootService.transfers", ServiceColumns.transfers(session()), 110),
                table(toolkit, body, "Leases", 1, "bootService.leases", ServiceColumns.leases(session()), 100),
                table(
                        toolkit,
                        body,
                        "DHCP Servers Heard",
                        1,
                        "bootService.servers",
                        ServiceColumns.servers(session()),
                        100));
        content.transfers().sortFirst(false);
        Uncovered uncovered = new Uncovered(this, List.of(this::showWarnings, this::showLeases));
        subscriptions.add(uncovered::close);
        subscriptions.add(session().mirror().listen(_ -> uncovered.news()));
        subscriptions.add(session().onStatus(this::ask));
        subscriptions.add(session().onStatus(uncovered::news));
        Ticker.start(body, REFRESH_MS, this::ask);
        showWarnings();
        showLeases();
        ask();
    }

    private static <T> RowTable<T> table(
            FormToolkit toolkit,
            Composite body,
            String title,
            int span,
            String id,
            List<Column<T>> columns,
            int height) {
        Composite area = Sections.create(toolkit, body, title, 1, true);
        GridDataFactory.fillDefaults().grab(true, true).span(span, 1).applyTo(area.getParent());
        RowTable<T> table = new RowTable<>(area, id, new Rows<>(columns), NO_SERVICES);
        GridDataFactory.fillDefaults().grab(true, true).hint(300, height).applyTo(table.control());
        return table;
    }

    private Session session() {
        return getSite().getService(Session.class);
    }

    private void ask() {
        showTraffic();
        session().services().thenAccept(this::showServices);
    }

    private void showServices(List<ServiceStatus> services) {
        Content shown = content;
        if (shown == null || shown.summary().isDisposed()) {
            return;
        }
        boolean connected = session().status() instanceof ServerStatus.Connected;
        boolean well = connected && !services.isEmpty() && services.stream().allMatch(ServiceStatus::running);
        String text = connected
                ? ServiceColumns.summary(services)
                : SessionTexts.of(session(), NO_SERVICES).title() + ".";
        shown.icon().setImage(shown.images().of(well ? Icon.STATE_ACTIVE : Icon.SEVERITY_WARNING));
        if (!shown.summary().getText().equals(text)) {
            shown.summary().setText(text);
            shown.summary().requestLayout();
        }
        if (!List.copyOf(shown.services().rows().shown()).equals(services)) {
            shown.services().set(services);
        }
    }

    private void showWarnings() {
        Content shown = content;
        if (shown == null || shown.summary().isDisposed()) {
            return;
        }
        shown.services().empty(SessionTexts.of(session(), NO_SERVICES));
        shown.warnings().empty(NO_WARNINGS);
        shown.warnings().set(ServiceColumns.warnings(session().image()));
    }

    private void showLeases() {
        Content shown = content;
        if (shown == null || shown.summary().isDisposed()) {
            return;
        }
        shown.leases().empty(NO_LEASES);
        PersistentMap<MacAddress, Lease> now = session().image().leases();
        if (now != leases) {
            leases = now;
            shown.leases().set(List.copyOf(now.values()));
        }
    }

    private void showTraffic() {
        Content shown = content;
        if (shown == null || shown.summary().isDisposed()) {
            return;
        }
        BootTraffic traffic =
                session().dataCenter().map(DataCenter::bootTraffic).orElse(BootTraffic.NONE);
        shown.transfers().empty(NO_TRANSFERS);
        shown.servers().empty(NO_SERVERS);
        shown.transfers()
                .set(TransferRow.of(
                        traffic.transfers(),
                        session().image(),
                        session().clock().instant()));
        if (!traffic.servers().equals(servers)) {
            servers = traffic.servers();
            shown.servers().set(servers);
        }
    }

    @Override
    public void setFocus() {
        if (content != null) {
            content.services().control().setFocus();
        }
    }

    @Override
    public void dispose() {
        subscriptions.forEach(Runnable::run);
        super.dispose();
    }
}

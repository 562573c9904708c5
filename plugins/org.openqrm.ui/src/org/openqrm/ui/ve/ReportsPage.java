package org.openqrm.ui.ve;

import java.time.Instant;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.ui.event.EventLog;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.look.NativeChoice;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.text.Times;

/** How well it was served: availability, failovers and node hours, period by period. */
final class ReportsPage extends VePage {
    private static final int REFRESH_MS = 5000;

    private final EventLog log;
    private @Nullable RowTable<Report.Row> table;
    private @Nullable Combo grain;
    private @Nullable Label summary;

    ReportsPage(VeEditor editor, EventLog log) {
        super(editor, "reports", "Reports");
        this.log = log;
    }

    @Override
    protected String help() {
        return "virtual-environments.md#the-editor";
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<VeDefinition> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(0, 8).applyTo(body);
        bar(body, fields.toolkit());
        RowTable<Report.Row> made = new RowTable<>(
                        body,
                        "ve.report",
                        new Rows<>(columns()),
                        new EmptyText("It was never started", "The report begins with the first start."))
                .inOneOrder();
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 200).applyTo(made.control());
        table = made;
        for (int i = 0; i < ReportText.heads().size(); i++) {
            made.table().getColumn(i).setToolTipText(ReportText.heads().get(i).tip());
        }
        Label meaning = fields.toolkit().createLabel(body, ReportText.MEANING, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(meaning);
        log.read(body, this::show);
        Ticker.start(body, REFRESH_MS, this::show);
    }

    /** Nobody is to read what was true when the page was left. */
    @Override
    public void setActive(boolean active) {
        super.setActive(active);
        if (active) {
            show();
        }
    }

    private void bar(Composite body, FormToolkit toolkit) {
        Composite bar = toolkit.createComposite(body);
        GridLayoutFactory.fillDefaults().numColumns(5).spacing(8, 0).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        toolkit.createLabel(bar, "By:");
        Combo made = NativeChoice.create(bar);
        for (Report.Grain g : Report.Grain.values()) {
            made.add(g.title());
        }
        made.select(0);
        made.setData("test.id", "report.grain");
        made.addListener(SWT.Selection, _ -> show());
        grain = made;
        Label line = toolkit.createLabel(bar, "", SWT.WRAP);
        line.setData("test.id", "report.summary");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .indent(10, 0)
                .hint(200, SWT.DEFAULT)
                .applyTo(line);
        summary = line;
        button(bar, "CSV…", "report.csv", "Saves the report for a spreadsheet", "csv");
        button(bar, "HTML…", "report.html", "Saves the report as a page to read or print", "html");
    }

    private void button(Composite bar, String label, String id, String tip, String kind) {
        Button button = NativeButton.create(bar, label, SWT.PUSH);
        button.setToolTipText(tip);
        button.setData("test.id", id);
        button.addListener(SWT.Selection, _ -> {
            String name = editor().form().draft().base().name();
            Instant now = session().clock().instant();
            Report report = report(now);
            new ReportExport(bar.getShell())
                    .save(
                            name + "-report." + kind,
                            kind.equals("csv")
                                    ? ReportText.csv(report)
                                    : ReportText.html(
                                            report, name, now, session().zone()));
        });
    }

    private static List<Column<Report.Row>> columns() {
        return ReportText.heads().stream().map(ReportsPage::column).toList();
    }

    /** The rows stand as they are: in the order of time. */
    private static Column<Report.Row> column(ReportText.Head head) {
        Column<Report.Row> column = Column.<Report.Row, Integer>value(
                        head.id(), head.title(), head.width(), _ -> 0, head.text())
                .explained(_ -> head.tip());
        return head.id().equals("period") ? column : column.atRight();
    }

    private VeHistory history(Instant now) {
        log.follow();
        return VeHistory.of(log.events(), editor().id(), now);
    }

    private Report report(Instant now) {
        int chosen = grain == null ? 0 : Math.max(0, grain.getSelectionIndex());
        return Report.of(
                history(now), Report.Grain.values()[chosen], now, session().zone());
    }

    private void show() {
        RowTable<Report.Row> rows = table;
        Label line = summary;
        if (rows == null || line == null || line.isDisposed()) {
            return;
        }
        Instant now = session().clock().instant();
        Report report = report(now);
        rows.set(report.rows());
        String text = summary(report, now);
        if (!line.getText().equals(text)) {
            line.setText(text);
            line.requestLayout();
        }
    }

    private String summary(Report report, Instant now) {
        return history(now)
                .begin()
                .map(begin ->
                        "Since " + Times.at(begin, now, session().zone()) + ": " + ReportText.sentence(report.total()))
                .orElse("");
    }

    @Override
    protected void refresh(VirtualEnvironment ve) {
        if (log.follow()) {
            show();
        }
    }
}

package org.openqrm.ui.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.widgets.Section;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.journal.BootComparison;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.view.TimeColumn;

/** How the node's last boots went: one of them phase by phase, beside all that are remembered. */
final class BootsPage extends NodePage {
    private static final int REFRESH_MS = 2000;
    private static final int LANES = 11;
    private static final String UNSEEN =
            "No boot was seen yet. The next one is shown here from its first DHCP message on.";

    private static final String BEFORE =
            "The machine's power-on test comes before its first message and cannot be seen" + " from the network.";

    private @Nullable BootGantt gantt;
    private @Nullable Section section;
    private @Nullable RowTable<BootComparison> boots;
    private @Nullable Label note;
    private NodeJournal journal = NodeJournal.EMPTY;
    /** When the boot began that a person looks at; absent for the newest, whichever that is. */
    private Optional<Instant> chosen = Optional.empty();

    BootsPage(NodeEditor editor) {
        super(editor, "boots", "Boots");
    }

    @Override
    protected String help() {
        return "nodes.md#boots";
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<NodeSettings> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(20, 10).applyTo(body);
        Composite one = Sections.create(fields.toolkit(), body, "Boot", 1, false);
        section = (Section) one.getParent();
        BootGantt made = new BootGantt(one);
        made.show(BootLanes.NONE, UNSEEN);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(400, BootGantt.height(LANES))
                .applyTo(made.control());
        gantt = made;
        Label line = fields.toolkit().createLabel(one, "", SWT.WRAP);
        line.setData("test.id", "node.boot.sum");
        GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).applyTo(line);
        note = line;
        RowTable<BootComparison> table = new RowTable<>(
                Sections.create(fields.toolkit(), body, "Last boots", 1, true),
                "node.boots",
                new Rows<>(columns()),
                new EmptyText("No boot has ended yet", "The last ones are kept, to compare the next with."));
        table.sortFirst(false);
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 110).applyTo(table.control());
        table.selection().addSelectionChangedListener(_ -> {
            List<BootComparison> selected = table.selected();
            chosen = selected.isEmpty()
                    ? Optional.empty()
                    : Optional.of(selected.getFirst().boot().begun());
            showBoot();
        });
        boots = table;
        Ticker.start(made.control(), REFRESH_MS, this::read);
        read();
    }

    private List<Column<BootComparison>> columns() {
        return List.of(
                TimeColumn.of(session(), "began", "Began", 150, c -> c.boot().begun()),
                Column.text("booted", "Booted", 200, c -> BootLanes.what(c.boot())),
                Column.<BootComparison, Long>value(
                                "took",
                                "Took",
                                80,
                                c -> c.boot().took().toMillis(),
                                c -> Times.seconds(c.boot().took()))
                        .atRight(),
                Column.<BootComparison>text("slow", "Slower than usual", 260, BootsPage::slow)
                        .withOptional(c -> slow(c).isEmpty() ? Optional.empty() : Optional.of(Icon.SEVERITY_WARNING)));
    }

    /** The phases, or the whole where no phase alone is to blame. */
    private static String slow(BootComparison c) {
        String phases = c.boot().spans().stream()
                .filter(c::slow)
                .map(BootRecord.Span::phase)
                .map(BootPhase::title)
                .collect(Collectors.joining(", "));
        return phases.isEmpty() && c.slow() ? "the whole" : phases;
    }

    private void read() {
        session()
                .ask(server -> server.journal(editor().id()), NodeJournal.EMPTY)
                .thenAccept(found -> {
                    journal = found;
                    RowTable<BootComparison> table = boots;
                    if (table != null && !table.table().isDisposed()) {
                        table.set(found.boots().stream().map(found::compared).toList());
                        showBoot();
                    }
                });
    }

    private void showBoot() {
        BootGantt chart = gantt;
        Section titled = section;
        if (chart == null || titled == null || chart.control().isDisposed()) {
            return;
        }
        Optional<BootRecord> boot = chosen.flatMap(at -> journal.boots().stream()
                        .filter(b -> b.begun().equals(at))
                        .findFirst())
                .or(journal::underWay)
                .or(() -> journal.boots().stream().findFirst());
        BootLanes lanes = boot.map(b -> BootLanes.of(
                        journal.compared(b),
                        session().clock().instant(),
                        session().zone()))
                .orElse(BootLanes.NONE);
        if (!titled.getText().equals(lanes.title())) {
            titled.setText(lanes.title());
            titled.layout();
        }
        chart.show(lanes, UNSEEN);
        Label line = note;
        String text = lanes.lanes().isEmpty() ? "" : (lanes.sum() + " " + BEFORE).strip();
        if (line != null && !line.getText().equals(text)) {
            line.setText(text);
            line.requestLayout();
        }
    }
}

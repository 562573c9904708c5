package org.openqrm.ui.ve;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.model.Instance;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.ui.chart.LoadPanel;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drop.Drops;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;

/** How it is doing: its instances, how far each has come, and the load of its nodes. */
final class StatusPage extends VePage {
    private static final int STEPS_WIDTH = 250;

    private @Nullable RowTable<Instance> instances;
    private @Nullable Gantt timeline;
    private @Nullable Label note;
    private @Nullable LoadPanel charts;
    private Subject charted;

    StatusPage(VeEditor editor) {
        super(editor, "status", "Status");
        charted = new Subject.OfVe(editor.id());
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<VeDefinition> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(12, 10)
                .spacing(20, 10)
                .applyTo(body);
        Label line = fields.toolkit().createLabel(body, "", SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(300, SWT.DEFAULT)
                .applyTo(line);
        note = line;
        Composite top = Sections.create(fields.toolkit(), body, "Instances", 1, true);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(top.getParent());
        instances = instanceTable(top);
        Composite steps = Sections.create(fields.toolkit(), body, "Last start or failover", 1, true);
        GridDataFactory.fillDefaults()
                .grab(false, true)
                .hint(STEPS_WIDTH, SWT.DEFAULT)
                .applyTo(steps.getParent());
        Gantt gantt = new Gantt(steps);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, Gantt.HEIGHT).applyTo(gantt.control());
        Ticker.start(gantt.control(), 1000, this::showSelected);
        timeline = gantt;
        Composite load = Sections.create(fields.toolkit(), body, "Load", 1, true);
        LoadPanel panel = LoadPanel.one(load, session(), () -> Optional.of(charted));
        panel.emptyText("No load: nothing of it is heard.");
        GridDataFactory.fillDefaults().grab(true, true).hint(300, 150).applyTo(panel.control());
        charts = panel;
        Reference self = new Reference(Reference.Kind.VE, editor().id().value());
        Drops.on(body, session(), () -> Optional.of(self));
        Runnable stop = editor().form().onChange(this::showNote);
        body.addDisposeListener(_ -> stop.run());
    }

    private RowTable<Instance> instanceTable(Composite parent) {
        List<Column<Instance>> columns = List.of(
                Column.<Instance, Integer>value(
                                "index",
                                "Instance",
                                150,
                                i -> i.getId().index(),
                                i -> editor().form().draft().base().name() + " / "
                                        + i.getId().index())
                        .with(i -> cancelled(i) ? Icon.STATE_INACTIVE : Icon.of(i.getPhase())),
                Column.<Instance>text("phase", "Phase", 85, i -> cancelled(i) ? "Cancelled" : Words.of(i.getPhase()))
                        .explained(i -> Words.explain(i.getPhase())),
                Column.text("node", "Node", 95, i -> node(i).map(Node::getName).orElse("–")),
                Column.text("address", "Address", 100, i -> node(i).map(Node::getAddress)
                        .orElse("")),
                Column.<Instance>text(
                        "since",
                        "Since",
                        72,
                        i -> Times.at(
                                i.getPhaseSince(),
                                session().clock().instant(),
                                session().zone())),
                Column.<Instance>text("step", "Remarks", 330, this::remark).explained(this::remark));
        RowTable<Instance> table = new RowTable<>(
                parent,
                "ve.instances",
                new Rows<>(columns),
                new EmptyText("It is not running", "Press Start: a node that fits is chosen and boots into it."));
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 100).applyTo(table.control());
        table.onOpen(i -> Optional.ofNullable(i.getNode())
                .ifPresent(new Editors(getSite().getPage(), session().mirror())::open));
        table.addSelectionChangedListener(_ -> showSelected());
        Ticker.start(table.control(), 1000, table::refresh);
        return table;
    }

    private static boolean cancelled(Instance i) {
        return org.openqrm.core.domain.Instance.cancelled(i.getPhase(), Optional.ofNullable(i.getFault()));
    }

    private Optional<Node> node(Instance instance) {
        return Optional.ofNullable(instance.getNode()).flatMap(session().mirror()::node);
    }

    private String remark(Instance instance) {
        if (instance.getFault() != null) {
            return instance.getFault().reason();
        }
        if (node(instance).filter(n -> n.getPhase() == NodePhase.UNCONFIRMED).isPresent()) {
            return "Waiting for a person who confirms that the node is off";
        }
        return instance.getDeadline() != null
                ? "Waiting for: " + instance.getDeadline().step() + ", "
                        + Times.countdown(
                                instance.getDeadline().at(), session().clock().instant())
                : Stream.of(Timeline.total(instance), Words.explain(instance.getPhase()))
                        .filter(s -> !s.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    @Override
    protected void refresh(VirtualEnvironment ve) {
        if (instances != null) {
            instances.set(ve.getInstances());
        }
        showSelected();
        showNote();
        editor().restart().advance();
    }

    private void showSelected() {
        RowTable<Instance> slots = instances;
        Gantt steps = timeline;
        if (slots == null || steps == null) {
            return;
        }
        Optional<Instance> shown = slots.selected().stream().findFirst().or(() -> slots.rows().shown().stream()
                .findFirst());
        chart(slots.selected().stream().findFirst());
        steps.show(shown.map(i -> Timeline.of(
                        i,
                        session().image(),
                        session().clock().instant(),
                        session().zone()))
                .orElse(List.of()));
    }

    private void chart(Optional<Instance> selected) {
        Subject wanted = selected.map(Instance::getNode)
                .<Subject>map(Subject.OfNode::new)
                .orElseGet(() -> new Subject.OfVe(editor().id()));
        LoadPanel panel = charts;
        if (!wanted.equals(charted) && panel != null) {
            charted = wanted;
            panel.refresh();
        }
    }

    /** What stands above all. */
    void showNote() {
        Label line = note;
        if (line == null || line.isDisposed()) {
            return;
        }
        String text = editor().mirrored().map(this::noteOf).orElse("It was deleted by somebody else.");
        if (!line.getText().equals(text)) {
            line.setText(text);
            line.requestLayout();
        }
    }

    private String noteOf(VirtualEnvironment ve) {
        boolean started = ve.getDesired() == Desired.STARTED;
        String wanted = started
                ? "It is to run on " + Words.count(ve.getDefinition().getNodes(), "node") + "."
                : ve.getInstances().isEmpty() ? "It is stopped." : "It is stopping.";
        if (!editor().restart().progress().isEmpty()) {
            return wanted + " " + editor().restart().progress();
        }
        if (editor().isDirty()) {
            return wanted + " What you have changed here is not saved yet and takes no part in a start.";
        }
        return started && ve.getStartedDefinition() != 0 && ve.getStartedDefinition() != ve.getRevision()
                ? wanted + " It was started with an earlier definition; the changes since take effect as nodes are"
                        + " added or replaced."
                : wanted;
    }
}

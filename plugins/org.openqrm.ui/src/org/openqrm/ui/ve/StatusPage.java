package org.openqrm.ui.ve;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.widgets.Section;
import org.jspecify.annotations.Nullable;
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
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.text.Words;

/** How it is doing: its instances, how far each has come, and the load of its nodes. */
final class StatusPage extends VePage {
    private static final int STEPS_WIDTH = 272;
    private static final String LAST = "Last start or failover";
    private static final String LOAD = "Load";

    private @Nullable RowTable<Instance> instances;
    private @Nullable Gantt timeline;
    private @Nullable Label note;
    private @Nullable Section stepsOf;
    private @Nullable Section loadOf;
    private @Nullable LoadPanel charts;
    private Subject charted;
    private Instant chartedSince = Instant.MIN;

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
        Label line = new Label(body, SWT.WRAP);
        line.setData(
                NativeButton.UNSTYLED, Boolean.TRUE); // else another look leaves the color of the one before behind it
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(300, SWT.DEFAULT)
                .applyTo(line);
        note = line;
        Composite top = Sections.create(fields.toolkit(), body, "Instances", 1, true);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(top.getParent());
        instances = new InstanceTable(editor(), getSite()).create(top, this::showSelected);
        Composite steps = Sections.create(fields.toolkit(), body, LAST, 1, true);
        stepsOf = (Section) steps.getParent();
        GridDataFactory.fillDefaults()
                .grab(false, true)
                .hint(STEPS_WIDTH, SWT.DEFAULT)
                .applyTo(steps.getParent());
        Gantt gantt = new Gantt(steps);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, Gantt.HEIGHT).applyTo(gantt.control());
        Ticker.start(gantt.control(), 1000, this::showSelected);
        timeline = gantt;
        Composite load = Sections.create(fields.toolkit(), body, LOAD, 1, true);
        loadOf = (Section) load.getParent();
        LoadPanel panel = LoadPanel.one(load, session(), () -> Optional.of(charted), () -> chartedSince);
        panel.emptyText("No load: nothing of it is heard.");
        GridDataFactory.fillDefaults().grab(true, true).hint(300, 150).applyTo(panel.control());
        charts = panel;
        Reference self = new Reference(Reference.Kind.VE, editor().id().value());
        Drops.on(body, session(), () -> Optional.of(self));
        Runnable stop = editor().form().onChange(this::showNote);
        body.addDisposeListener(_ -> stop.run());
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

    /** The steps are those of what is selected, or else of what moved last. */
    private void showSelected() {
        RowTable<Instance> slots = instances;
        Gantt steps = timeline;
        if (slots == null || steps == null) {
            return;
        }
        Optional<Instance> selected = slots.selected().stream().findFirst();
        Optional<Instance> shown =
                selected.or(() -> slots.rows().shown().stream().max(Comparator.comparing(Instance::getPhaseSince)));
        chart(selected);
        title(stepsOf, shown.map(i -> "Steps of " + name(i)).orElse(LAST));
        steps.show(shown.map(i -> Timeline.of(
                        i,
                        session().image(),
                        session().clock().instant(),
                        session().zone()))
                .orElse(List.of()));
    }

    private String name(Instance instance) {
        return editor().form().draft().base().name() + " / " + instance.getId().index();
    }

    private static void title(@Nullable Section section, String text) {
        if (section != null && !section.isDisposed() && !section.getText().equals(text)) {
            section.setText(text);
        }
    }

    /** What a node did before it worked for an instance is not that instance's load. */
    private void chart(Optional<Instance> selected) {
        Optional<Instance> placed = selected.filter(i -> i.getNode() != null);
        Subject wanted = placed.map(Instance::getNode)
                .<Subject>map(Subject.OfNode::new)
                .orElseGet(() -> new Subject.OfVe(editor().id()));
        Instant since = placed.map(Timeline::assigned).orElse(Instant.MIN);
        title(loadOf, LOAD + placed.map(i -> " of " + name(i)).orElse(" of all instances"));
        LoadPanel panel = charts;
        if (panel != null && !(wanted.equals(charted) && since.equals(chartedSince))) {
            charted = wanted;
            chartedSince = since;
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
        List<Node> silent = editor().unconfirmed();
        if (!silent.isEmpty()) {
            return silent.getFirst().getName()
                    + " is silent and its power cannot be cut. Its work moves as soon as somebody confirms that it is off:"
                    + " Confirm Off, above.";
        }
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

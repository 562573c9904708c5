package org.openqrm.ui.welcome;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.events.IHyperlinkListener;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Ticker;

/** The first steps with a mark for each that has been taken, and a button for each that has not. */
final class StepList {
    private static final int REFRESH_MS = 3000;

    private final Session session;
    private final Predicate<String> possible;
    private final Images images;
    private final Label progress;
    private final Map<FirstStep, Line> lines = new EnumMap<>(FirstStep.class);
    private Set<String> services = Set.of();

    private record Line(Label mark, Button button) {}

    /**
     * @param run does what a step's button says
     * @param possible whether that can be done now
     * @param help opens a page of the help book
     */
    StepList(
            Composite parent,
            FormToolkit toolkit,
            Session session,
            Consumer<String> run,
            Predicate<String> possible,
            Consumer<String> help) {
        this.session = session;
        this.possible = possible;
        images = new Images(parent);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(4, 6)
                .spacing(10, 9)
                .applyTo(parent);
        progress = toolkit.createLabel(parent, "");
        progress.setData("test.id", "welcome.progress");
        GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(progress);
        for (FirstStep step : FirstStep.values()) {
            lines.put(step, line(parent, toolkit, step, run, help));
        }
        // What came while nobody saw it is shown with the next answer of the services.
        Runnable stop = session.mirror().listen(_ -> {
            if (parent.isVisible()) {
                show();
            }
        });
        parent.addDisposeListener(_ -> stop.run());
        Ticker.start(parent, REFRESH_MS, this::ask);
        ask();
    }

    private Line line(
            Composite parent, FormToolkit toolkit, FirstStep step, Consumer<String> run, Consumer<String> help) {
        Label mark = toolkit.createLabel(parent, "");
        mark.setImage(images.of(Icon.STEP_OPEN));
        mark.setData("test.id", "welcome.step." + step.name());
        Composite words = toolkit.createComposite(parent);
        GridLayoutFactory.fillDefaults().spacing(0, 1).applyTo(words);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
        Hyperlink title = toolkit.createHyperlink(words, step.ordinal() + 1 + ".  " + step.title(), SWT.NONE);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        title.setUnderlined(false);
        title.setToolTipText("Opens the help for this step");
        title.addHyperlinkListener(IHyperlinkListener.linkActivatedAdapter(_ -> help.accept(step.help())));
        title.setData("test.id", "welcome.help." + step.name());
        Label advice = toolkit.createLabel(words, step.advice(), SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(160, SWT.DEFAULT).applyTo(advice);
        Button button = NativeButton.create(parent, SWT.PUSH);
        button.setText(step.action());
        button.setData("test.id", "welcome.do." + step.name());
        button.addListener(SWT.Selection, _ -> run.accept(step.command()));
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
        return new Line(mark, button);
    }

    private void ask() {
        session.services().thenAccept(found -> {
            services = found.stream()
                    .filter(ServiceStatus::running)
                    .map(ServiceStatus::name)
                    .collect(Collectors.toSet());
            show();
        });
    }

    private void show() {
        if (progress.isDisposed()) {
            return;
        }
        var image = session.mirror().image();
        long taken = FirstStep.taken(image, services);
        int all = FirstStep.values().length;
        String text = taken == all ? "All done: this data center runs." : taken + " of " + all + " done";
        if (!progress.getText().equals(text)) {
            progress.setText(text);
            progress.requestLayout();
        }
        lines.forEach((step, line) -> {
            boolean done = step.reached(image, services);
            line.mark().setImage(images.of(done ? Icon.STEP_DONE : Icon.STEP_OPEN));
            line.mark().setToolTipText(done ? "Done" : "To do");
            line.button().setEnabled(possible.test(step.command()));
        });
    }
}

package org.openqrm.ui.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.ui.action.Verb;
import org.openqrm.ui.action.VerbHandler;
import org.openqrm.ui.action.Verbs;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.session.Session;

/** Verbs as rows: a button, and beside it what it does, or why it cannot be done now. */
public final class VerbRows {
    private record Row(Verb verb, String does, Button button, Label note) {}

    private final Composite area;
    private final FormToolkit toolkit;
    private final Session session;
    private final Supplier<? extends List<?>> things;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * @param area with a grid of two columns
     * @param things that the verbs are carried out on: one, or none when it was deleted
     */
    public VerbRows(Composite area, FormToolkit toolkit, Session session, Supplier<? extends List<?>> things) {
        this.area = area;
        this.toolkit = toolkit;
        this.session = session;
        this.things = things;
    }

    /** @param does a sentence */
    public VerbRows add(String name, String does) {
        Verb verb = Verbs.named(name);
        Button button = NativeButton.create(area, SWT.PUSH);
        button.setText(verb.label());
        button.setData("test.id", name);
        button.addListener(SWT.Selection, _ -> VerbHandler.carryOut(verb, area.getShell(), session, things.get()));
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
        Label note = toolkit.createLabel(area, does, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(200, SWT.DEFAULT)
                .applyTo(note);
        rows.put(name, new Row(verb, does, button, note));
        return this;
    }

    /** Looks anew at what is possible. */
    public void update() {
        if (area.isDisposed()) {
            return;
        }
        DataCenterImage image = session.image();
        rows.values().forEach(row -> {
            List<Reason> against = things.get().stream()
                    .flatMap(thing -> row.verb().commands().apply(image, thing).stream())
                    .flatMap(command -> CommandRules.check(image, command).stream())
                    .toList();
            row.button().setEnabled(against.isEmpty());
            String text = against.isEmpty()
                    ? row.does()
                    : against.stream().map(Reason::text).collect(Collectors.joining(" "));
            if (!row.note().getText().equals(text)) {
                row.note().setText(text);
                row.note().requestLayout();
            }
        });
    }
}

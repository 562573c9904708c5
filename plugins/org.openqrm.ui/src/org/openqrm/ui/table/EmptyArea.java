package org.openqrm.ui.table;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** Stands in the place of a table that has nothing to show: says why, and what to do next. */
final class EmptyArea {
    private final Composite area;
    private final Label title;
    private final Label advice;
    private final Link link;
    private EmptyText text;
    private boolean filtered;
    private Runnable clearFilter = () -> {};

    EmptyArea(Composite parent, EmptyText text) {
        this.text = text;
        area = new Composite(parent, SWT.NONE);
        area.setBackground(area.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
        area.setBackgroundMode(SWT.INHERIT_FORCE);
        GridLayoutFactory.fillDefaults().margins(24, 12).spacing(0, 8).applyTo(area);
        title = new Label(area, SWT.WRAP | SWT.CENTER);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.END).grab(true, true).applyTo(title);
        advice = new Label(area, SWT.WRAP | SWT.CENTER);
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .hint(200, SWT.DEFAULT)
                .applyTo(advice);
        link = new Link(area, SWT.NONE);
        link.addListener(SWT.Selection, _ -> follow());
        GridDataFactory.fillDefaults()
                .align(SWT.CENTER, SWT.BEGINNING)
                .grab(true, true)
                .applyTo(link);
        for (var label : new Label[] {title, advice}) {
            label.setForeground(area.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND));
        }
        show();
    }

    private void follow() {
        if (filtered) {
            clearFilter.run();
        } else {
            text.run().run();
        }
    }

    Composite control() {
        return area;
    }

    void text(EmptyText value) {
        text = value;
        show();
    }

    /** There are rows, but the filter lets none of them pass. */
    void filtered(boolean value, Runnable clear) {
        filtered = value;
        clearFilter = clear;
        show();
    }

    /** What has not changed is not laid out again: this is asked for with every change of the rows. */
    private void show() {
        String action = filtered ? "Clear the filter" : text.action();
        String linked = action.isEmpty() ? "" : "<a>" + action + "</a>";
        boolean changed = say(title::getText, title::setText, filtered ? "Nothing matches the filter" : text.title());
        changed |= say(advice::getText, advice::setText, filtered ? "" : text.advice());
        changed |= say(link::getText, link::setText, linked);
        link.setVisible(!action.isEmpty());
        boolean alone = action.isEmpty() && advice.getText().isEmpty();
        ((GridData) advice.getLayoutData()).exclude = alone; // a title by itself fits where there is little room
        ((GridData) link.getLayoutData()).exclude = alone;
        ((GridData) title.getLayoutData()).verticalAlignment = alone ? SWT.CENTER : SWT.END;
        if (changed) {
            area.layout();
        }
    }

    private static boolean say(Supplier<String> said, Consumer<String> say, String wanted) {
        if (said.get().equals(wanted)) {
            return false;
        }
        say.accept(wanted);
        return true;
    }
}

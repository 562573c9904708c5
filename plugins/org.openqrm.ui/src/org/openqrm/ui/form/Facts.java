package org.openqrm.ui.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;

/** Facts as lines of name and value; the values can be selected and copied. */
public final class Facts {
    private static final int WIDTH = 160;
    private static final int WIDEST = 300;
    /** What a text needs beside its letters. */
    private static final int BESIDE = 10;

    /** One line. */
    public record Fact(String name, String value) {}

    private final Composite area;
    private final FormToolkit toolkit;
    private final List<Text> values = new ArrayList<>();
    private List<String> names = List.of();
    private boolean whole;

    /** @param area with a grid of two columns */
    public Facts(Composite area, FormToolkit toolkit) {
        this.area = area;
        this.toolkit = toolkit;
    }

    /**
     * Makes room for the longest word: a UUID has no place where it may be broken, and must not look as if it ended where it is
     * cut. For pages whose columns need not be equal.
     */
    public Facts whole() {
        whole = true;
        return this;
    }

    public void show(List<Fact> facts) {
        if (area.isDisposed()) {
            return;
        }
        List<String> wanted = facts.stream().map(Fact::name).toList();
        if (!Objects.equals(wanted, names)) {
            build(facts);
            names = wanted;
        }
        boolean changed = false;
        for (int i = 0; i < facts.size(); i++) {
            String value = facts.get(i).value().isEmpty() ? "–" : facts.get(i).value();
            if (!values.get(i).getText().equals(value)) {
                values.get(i).setText(value);
                ((GridData) values.get(i).getLayoutData()).widthHint = whole ? width(values.get(i)) : WIDTH;
                changed = true;
            }
        }
        if (changed) {
            reflow();
        }
    }

    private static int width(Text text) {
        GC gc = new GC(text);
        int longest = Arrays.stream(text.getText().split("\\s+"))
                .mapToInt(word -> gc.textExtent(word).x)
                .max()
                .orElse(0);
        gc.dispose();
        return Math.clamp(longest + BESIDE, WIDTH, WIDEST);
    }

    /** A text that has become longer needs more lines, and the form more room. */
    private void reflow() {
        area.requestLayout();
        for (Composite parent = area.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrolledForm form) {
                form.reflow(true);
                return;
            }
        }
    }

    private void build(List<Fact> facts) {
        for (var child : area.getChildren()) {
            child.dispose();
        }
        values.clear();
        for (Fact fact : facts) {
            var label = toolkit.createLabel(area, fact.name() + ":");
            GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label);
            Text value = new Text(area, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
            toolkit.adapt(value, true, false);
            value.setBackground(area.getBackground());
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(WIDTH, SWT.DEFAULT)
                    .applyTo(value);
            values.add(value);
        }
    }
}

package org.openqrm.ui.overview;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.jspecify.annotations.Nullable;

/** A line of counters: a heading with the total, then per state a number and its name, which is a link to the list. */
final class CounterRow {
    /** The same for all rows, so that the states stand below one another. */
    private static final int HEADING_WIDTH = 190;

    private static final int STATE_WIDTH = 125;
    private static final int NARROW_COLUMNS = 3;

    private final FormToolkit toolkit;
    private final Composite area;
    private final Font big;
    private final Label total;
    private final Map<String, Label> numbers = new LinkedHashMap<>();

    CounterRow(Composite parent, FormToolkit toolkit, String heading, int states) {
        this.toolkit = toolkit;
        area = toolkit.createComposite(parent);
        GridLayoutFactory.fillDefaults()
                .numColumns(states + 1)
                .margins(4, 2)
                .spacing(8, 0)
                .applyTo(area);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(area.getDisplay()), area);
        FontDescriptor font = JFaceResources.getFontRegistry().defaultFontDescriptor();
        big = resources.create(font.setStyle(SWT.BOLD).increaseHeight(8));
        total = cell(heading, null, () -> {}, resources.create(font.setStyle(SWT.BOLD)));
    }

    void counter(String key, String name, Image icon, Runnable open) {
        numbers.put(key, cell(name, icon, open, null));
    }

    private Label cell(String name, @Nullable Image icon, Runnable open, @Nullable Font bold) {
        Composite cell = toolkit.createComposite(area);
        GridDataFactory.fillDefaults()
                .hint(icon == null ? HEADING_WIDTH : STATE_WIDTH, SWT.DEFAULT)
                .applyTo(cell);
        GridLayoutFactory.fillDefaults()
                .numColumns(icon == null ? 1 : 2)
                .spacing(5, 0)
                .applyTo(cell);
        Label number = toolkit.createLabel(cell, "0");
        number.setFont(big);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(number);
        if (icon == null) {
            Label label = toolkit.createLabel(cell, name);
            label.setFont(bold);
            GridDataFactory.fillDefaults()
                    .hint(HEADING_WIDTH, SWT.DEFAULT)
                    .span(2, 1)
                    .applyTo(label);
            return number;
        }
        toolkit.createLabel(cell, "").setImage(icon);
        Hyperlink link = toolkit.createHyperlink(cell, name, SWT.NONE);
        link.setUnderlined(false);
        link.setToolTipText("Show them in the list");
        link.addHyperlinkListener(new HyperlinkAdapter() {
            @Override
            public void linkActivated(HyperlinkEvent e) {
                open.run();
            }
        });
        return number;
    }

    void show(int sum, Map<String, Integer> counts) {
        boolean changed = set(total, sum);
        for (var entry : counts.entrySet()) {
            Label label = numbers.get(entry.getKey());
            changed |= label != null && set(label, entry.getValue());
        }
        if (changed) {
            area.layout();
        }
    }

    private static boolean set(Label label, int value) {
        String text = Integer.toString(value);
        boolean changed = !label.getText().equals(text);
        if (changed) {
            label.setText(text);
            label.setData("value", value);
        }
        return changed;
    }

    /** Beside an editor there is not room for one line. */
    void narrow(boolean value) {
        int columns = value ? NARROW_COLUMNS : area.getChildren().length;
        if (((GridLayout) area.getLayout()).numColumns != columns) {
            ((GridLayout) area.getLayout()).numColumns = columns;
            ((GridData) area.getChildren()[0].getLayoutData()).horizontalSpan = value ? NARROW_COLUMNS : 1;
            area.layout();
        }
    }

    /** For tests. */
    void testId(String id) {
        numbers.forEach((key, label) -> label.setData("test.id", id + "." + key));
        total.setData("test.id", id + ".total");
    }
}

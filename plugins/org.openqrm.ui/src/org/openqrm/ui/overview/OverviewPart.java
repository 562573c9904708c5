package org.openqrm.ui.overview;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Section;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/** A titled part of the overview, with what can be done in its title bar: a row of buttons would cost a list two rows. */
final class OverviewPart {
    /** Where the platform looks for the class that style sheets name. */
    private static final String TITLE_BAR_KEY = "org.eclipse.e4.ui.css.CssClassName";

    private static final String TITLE_BAR = "openqrm-title-bar";

    /** The same for all, so that what stands beside each other begins at one height. */
    private static final int BAR_HEIGHT = 32;

    private final Section section;
    private final Composite body;

    /** @param leastHeight in pixels; {@code SWT.DEFAULT} for a part that does not grow */
    OverviewPart(FormToolkit toolkit, Composite parent, String title, int span, int leastHeight) {
        section = toolkit.createSection(parent, ExpandableComposite.TITLE_BAR | ExpandableComposite.EXPANDED);
        section.setText(title);
        GridDataFactory.fillDefaults()
                .grab(true, leastHeight != SWT.DEFAULT)
                .span(span, 1)
                .hint(300, leastHeight)
                .applyTo(section);
        body = toolkit.createComposite(section);
        GridLayoutFactory.fillDefaults().margins(1, 3).applyTo(body);
        section.setClient(body);
    }

    Section section() {
        return section;
    }

    /** To fill; has a grid of one column. */
    Composite body() {
        return body;
    }

    /** A button in the title bar. */
    ToolItem button(String id, String text, Icon icon, Runnable run) {
        Composite place = new Composite(section, SWT.NONE);
        place.setData(TITLE_BAR_KEY, TITLE_BAR);
        place.setBackgroundMode(SWT.INHERIT_FORCE);
        GridLayoutFactory.fillDefaults().applyTo(place);
        ToolBar bar = new ToolBar(place, SWT.FLAT | SWT.RIGHT);
        bar.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE); // else what can be pressed looks as what cannot
        GridDataFactory.fillDefaults().hint(SWT.DEFAULT, BAR_HEIGHT).applyTo(bar);
        ToolItem item = new ToolItem(bar, SWT.PUSH);
        item.setText(text);
        item.setImage(new Images(bar).of(icon));
        item.setEnabled(false);
        item.setData("test.id", id);
        item.addListener(SWT.Selection, _ -> run.run());
        section.setTextClient(place);
        return item;
    }

    static void fill(Composite list) {
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 90).applyTo(list);
    }
}

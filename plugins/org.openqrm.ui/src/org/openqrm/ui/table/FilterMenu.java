package org.openqrm.ui.table;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/** The button beside a filter field: saved filters, and what a filter may ask. */
final class FilterMenu {
    private final FilterMemory memory;
    private final FilterField field;
    private final List<Search.Term> terms;
    private final ToolBar bar;

    FilterMenu(Composite parent, FilterField field, FilterMemory memory, List<Search.Term> terms, String id) {
        this.field = field;
        this.memory = memory;
        this.terms = terms;
        bar = new ToolBar(parent, SWT.FLAT);
        ToolItem button = new ToolItem(bar, SWT.PUSH);
        button.setImage(new Images(bar).of(Icon.FILTER));
        button.setToolTipText("Saved filters, and what a filter may ask (Alt+Down)");
        button.setData("test.id", id + ".filterMenu");
        button.addListener(SWT.Selection, _ -> open());
    }

    ToolBar control() {
        return bar;
    }

    void open() {
        Menu menu = new Menu(bar.getShell(), SWT.POP_UP);
        bar.setData("menu", menu);
        List<String> saved = memory.saved();
        for (String filter : saved) {
            item(menu, SWT.RADIO, filter, () -> field.set(filter)).setSelection(filter.equals(field.entered()));
        }
        if (!saved.isEmpty()) {
            new MenuItem(menu, SWT.SEPARATOR);
        }
        String now = field.entered();
        item(menu, SWT.PUSH, "&Save This Filter", () -> memory.add(now))
                .setEnabled(!now.isEmpty() && field.understood() && !saved.contains(now));
        item(menu, SWT.PUSH, "&Remove This Filter", () -> memory.remove(now)).setEnabled(saved.contains(now));
        if (!terms.isEmpty()) {
            new MenuItem(menu, SWT.SEPARATOR);
            MenuItem what = new MenuItem(menu, SWT.CASCADE);
            what.setText("&Add a Condition");
            Menu list = new Menu(menu);
            what.setMenu(list);
            for (Search.Term term : terms) {
                item(list, SWT.PUSH, term.example() + "\t" + term.help(), () -> field.append(term.example()));
            }
        }
        menu.addListener(SWT.Hide, _ -> bar.getDisplay().asyncExec(menu::dispose));
        Rectangle bounds = bar.getBounds();
        menu.setLocation(bar.getParent().toDisplay(bounds.x, bounds.y + bounds.height));
        menu.setVisible(true);
    }

    private static MenuItem item(Menu menu, int style, String text, Runnable run) {
        MenuItem item = new MenuItem(menu, style);
        item.setText(text.replace("&", text.startsWith("&") ? "&" : "&&"));
        Consumer<MenuItem> chosen = i -> {
            if ((i.getStyle() & SWT.RADIO) == 0 || i.getSelection()) {
                run.run();
            }
        };
        item.addListener(SWT.Selection, _ -> chosen.accept(item));
        return item;
    }
}

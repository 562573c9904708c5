package org.openqrm.ui.table;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/** The field above a table that narrows it down as one types. While what stands in it cannot be understood, it says why. */
final class FilterField {
    private static final int MOST = 60;
    /** From so many rows on it waits until nothing was typed for a moment, instead of looking through all for each letter. */
    private static final int MANY = 2000;

    private static final int PAUSE_MS = 150;

    private final RowTable<?> table;
    private final Text text;
    private final Label mark;
    private final Label count;
    private final String what;
    private String shown = "";
    private int changes;

    FilterField(Composite parent, RowTable<?> table, String what) {
        this.table = table;
        this.what = what;
        String id = String.valueOf(table.table().getData("test.id"));
        text = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        text.setMessage("Filter " + what);
        text.setToolTipText(tip(what));
        text.setData("test.id", id + ".filter");
        FilterMenu menu = new FilterMenu(
                parent, this, new FilterMemory(id), table.rows().search().terms(), id);
        mark = new Label(parent, SWT.NONE);
        mark.setImage(new Images(mark).of(Icon.SEVERITY_WARNING));
        count = new Label(parent, SWT.RIGHT);
        count.setData("test.id", id + ".count");
        text.addListener(SWT.Modify, _ -> {
            if (table.rows().total() < MANY) {
                apply();
            } else {
                int change = ++changes;
                text.getDisplay().timerExec(PAUSE_MS, () -> {
                    if (change == changes) {
                        apply();
                    }
                });
            }
        });
        text.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN && (e.stateMask & SWT.ALT) != 0) {
                menu.open();
            } else if (e.keyCode == SWT.ARROW_DOWN) {
                table.table().setFocus();
            } else if (e.keyCode == SWT.ESC) {
                text.setText("");
            }
        });
        table.onContent(this::show);
        mark.setLayoutData(new GridData());
        count.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        menu.control().setLayoutData(new GridData());
        show();
    }

    private void apply() {
        if (!text.isDisposed() && !entered().equals(table.rows().filter())) {
            table.filter(text.getText());
        }
    }

    private String tip(String what) {
        return table.rows().search().terms().stream()
                .limit(3)
                .map(Search.Term::example)
                .reduce((a, b) -> a + " " + b)
                .map(example -> "Shows the " + what + " for which all of this holds: words that occur somewhere,\n"
                        + "patterns of the name such as rack1[01-20], and conditions such as " + example)
                .orElse("Shows the " + what + " in which every word occurs in some column");
    }

    private void show() {
        if (text.isDisposed()) {
            return;
        }
        // What is being typed and is not applied yet stays.
        if (!entered().equals(table.rows().filter()) && !table.rows().filter().equals(shown)) {
            text.setText(table.rows().filter());
        }
        shown = table.rows().filter();
        String problem = table.rows().problem();
        String text = problem.isEmpty() ? counted() : brief(problem);
        boolean wrong = !problem.isEmpty();
        if (count.getText().equals(text) && mark.getVisible() == wrong) {
            return; // a layout each time that a row changes would be felt
        }
        count.setText(text);
        count.setToolTipText(wrong ? problem + "\nThe list still shows what the last filter found." : null);
        mark.setVisible(wrong);
        ((GridData) mark.getLayoutData()).exclude = !wrong;
        // Half of the bar at most: whoever has mistyped wants to see what stands in the field.
        ((GridData) count.getLayoutData()).widthHint = wrong
                ? Math.min(
                        count.computeSize(SWT.DEFAULT, SWT.DEFAULT).x,
                        count.getParent().getSize().x / 2)
                : SWT.DEFAULT;
        mark.requestLayout();
        count.requestLayout();
    }

    /** Room is for the field: the whole of it is in the tip. */
    private static String brief(String problem) {
        String first = problem.split("; |, as in ", 2)[0];
        return first.length() <= MOST ? first : first.substring(0, MOST - 1) + "…";
    }

    private String counted() {
        int shown = table.rows().shown().size();
        int total = table.rows().total();
        String things = total == 1 && what.endsWith("s") ? what.substring(0, what.length() - 1) : what;
        return shown == total ? total + " " + things : shown + " of " + total + " " + things;
    }

    /** As it stands there. */
    String entered() {
        return text.getText().strip();
    }

    boolean understood() {
        return table.rows().problem().isEmpty();
    }

    void set(String filter) {
        text.setText(filter);
        text.setFocus();
    }

    void append(String term) {
        set(entered().isEmpty() ? term : entered() + " " + term);
        text.setSelection(text.getCharCount());
    }

    Text text() {
        return text;
    }
}

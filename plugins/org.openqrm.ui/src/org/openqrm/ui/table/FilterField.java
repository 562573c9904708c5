package org.openqrm.ui.table;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The field above a table that narrows it down as one types. */
final class FilterField {
    private final Text text;
    private final Label count;

    FilterField(Composite parent, RowTable<?> table, String what) {
        text = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        text.setMessage("Filter " + what);
        text.setToolTipText("Shows the " + what + " in which every word occurs in some column");
        text.setData("test.id", table.table().getData("test.id") + ".filter");
        count = new Label(parent, SWT.RIGHT);
        text.addListener(SWT.Modify, _ -> {
            if (!text.getText().strip().equalsIgnoreCase(table.rows().filter())) {
                table.filter(text.getText());
            }
        });
        text.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN) {
                table.table().setFocus();
            } else if (e.keyCode == SWT.ESC) {
                text.setText("");
            }
        });
        table.onContent(() -> show(table, what));
        show(table, what);
    }

    private void show(RowTable<?> table, String what) {
        if (text.isDisposed()) {
            return;
        }
        if (!text.getText().strip().equalsIgnoreCase(table.rows().filter())) {
            text.setText(table.rows().filter());
        }
        int shown = table.rows().shown().size();
        int total = table.rows().total();
        String things = total == 1 && what.endsWith("s") ? what.substring(0, what.length() - 1) : what;
        count.setText(shown == total ? total + " " + things : shown + " of " + total + " " + things);
        count.requestLayout();
    }

    Text text() {
        return text;
    }

    Label count() {
        return count;
    }
}

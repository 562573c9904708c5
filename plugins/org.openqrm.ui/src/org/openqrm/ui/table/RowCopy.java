package org.openqrm.ui.table;

import java.util.List;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Table;

/** Puts rows on the clipboard: the selected ones, or all when none is selected, with the columns that are shown. */
final class RowCopy<T> {
    private final Table table;
    private final Rows<T> rows;
    private final ColumnHeads<T> heads;
    private final RowSelection<T> selection;

    RowCopy(Table table, Rows<T> rows, ColumnHeads<T> heads, RowSelection<T> selection) {
        this.table = table;
        this.rows = rows;
        this.heads = heads;
        this.selection = selection;
    }

    void text() {
        put(rows.copy(chosen(), heads.visible()));
    }

    void csv() {
        put(rows.csv(chosen(), heads.visible()));
    }

    private List<T> chosen() {
        List<T> chosen = selection.rows();
        return chosen.isEmpty() ? rows.shown() : chosen;
    }

    private void put(String text) {
        Clipboard clipboard = new Clipboard(table.getDisplay());
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }
}

package org.openqrm.ui.node;

import java.util.Optional;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.openqrm.model.Node;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.text.Tags;

/** Finds the tag under the pointer: one that is dragged goes alone, without its node. */
final class TagCell {
    private TagCell() {}

    static Optional<String> at(RowTable<Node> rows, Point place) {
        Table table = rows.table();
        TableItem item = table.getItem(place);
        int column = rows.rows().columns().stream().map(Column::id).toList().indexOf("tags");
        if (item == null || column < 0 || !item.getBounds(column).contains(place)) {
            return Optional.empty();
        }
        Rectangle text = item.getTextBounds(column);
        GC gc = new GC(table);
        try {
            return Tags.at(item.getText(column), place.x - text.x, s -> gc.stringExtent(s).x);
        } finally {
            gc.dispose();
        }
    }
}

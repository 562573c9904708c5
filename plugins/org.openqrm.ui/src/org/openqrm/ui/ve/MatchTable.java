package org.openqrm.ui.ve;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.placement.Candidate;
import org.openqrm.core.placement.Check;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.ReferenceTransfer;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.look.LookChange;

/** The placement explained: a line for each node, a column for each requirement, a mark where it is not met. */
final class MatchTable {
    private static final int NAME_WIDTH = 115;
    /** What a column head has beside its text, in pixels: heads are set in bold, and have borders. */
    private static final int HEAD_MARGIN = 34;

    private static final int CHECK_WIDTH = 95;

    private final Images images;
    private final Label summaryIcon;
    private final Label summary;
    private final Table table;
    private List<String> shownRequirements = List.of();
    private @Nullable Match match;

    MatchTable(Composite parent) {
        images = new Images(parent);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(2, 4)
                .spacing(6, 6)
                .applyTo(parent);
        summaryIcon = new Label(parent, SWT.NONE);
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(summaryIcon);
        summary = new Label(parent, SWT.WRAP);
        summary.setData("test.id", "match.summary");
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(summary);
        table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        table.setData("test.id", "match.table");
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .span(2, 1)
                .hint(240, 200)
                .applyTo(table);
        new TableColumn(table, SWT.LEFT).setText("Node");
        table.getColumn(0).setWidth(NAME_WIDTH);
        table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
        LookChange.listen(table, table::clearAll);
        ReferenceTransfer.source(table, this::dragged);
        new MatchTip(table, (row, column) -> tip(row, column));
    }

    void onOpen(Consumer<NodeId> open) {
        table.addListener(SWT.DefaultSelection, e -> {
            Match shown = match;
            if (shown != null) {
                open.accept(shown.candidates()
                        .get(table.indexOf((TableItem) e.item))
                        .node()
                        .id());
            }
        });
    }

    private List<Reference> dragged(Point place) {
        TableItem item = table.getItem(place);
        Match shown = match;
        return item == null || shown == null
                ? List.of()
                : List.of(new Reference(
                        Reference.Kind.NODE,
                        shown.candidates().get(table.indexOf(item)).node().id().value()));
    }

    private String tip(int row, int column) {
        Match shown = match;
        return shown == null || row >= shown.candidates().size()
                ? ""
                : shown.tip(shown.candidates().get(row), column == 0 ? "" : shownRequirements.get(column - 1));
    }

    void show(Match next) {
        if (next == match || table.isDisposed()) {
            return;
        }
        match = next;
        summaryIcon.setImage(images.of(next.enough() ? Icon.STATE_ACTIVE : Icon.SEVERITY_WARNING));
        if (!shownRequirements.equals(next.requirements())) {
            columns(next.requirements());
        }
        table.setItemCount(next.candidates().size());
        table.clearAll();
        if (!summary.getText().equals(next.summary())) {
            summary.setText(next.summary());
            summary.requestLayout();
        }
    }

    private void columns(List<String> requirements) {
        table.setRedraw(false);
        for (int i = table.getColumnCount() - 1; i > 0; i--) {
            table.getColumn(i).dispose();
        }
        GC gc = new GC(table);
        for (String requirement : requirements) {
            TableColumn column = new TableColumn(table, SWT.LEFT);
            column.setText(requirement);
            column.setWidth(Math.max(CHECK_WIDTH, gc.textExtent(requirement).x + HEAD_MARGIN));
        }
        gc.dispose();
        shownRequirements = requirements;
        table.setRedraw(true);
    }

    private void fill(TableItem item, int index) {
        Match shown = match;
        if (shown == null || index >= shown.candidates().size()) {
            return;
        }
        Candidate candidate = shown.candidates().get(index);
        item.setText(0, candidate.node().name());
        item.setImage(0, images.of(Icon.of(candidate.node().phase())));
        for (int i = 0; i < shownRequirements.size(); i++) {
            Optional<Check> check = shown.check(candidate, shownRequirements.get(i));
            item.setText(i + 1, check.map(Check::found).orElse(""));
            if (check.isPresent()) {
                item.setImage(i + 1, images.of(check.get().met() ? Icon.MET : Icon.NOT_MET));
            } else {
                item.setImage(i + 1, null);
            }
            boolean failed = check.filter(c -> !c.met()).isPresent();
            item.setForeground(i + 1, failed ? JFaceColors.getErrorText(table.getDisplay()) : null);
        }
    }
}

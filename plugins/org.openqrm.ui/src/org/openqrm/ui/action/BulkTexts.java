package org.openqrm.ui.action;

import java.util.List;
import org.openqrm.core.bulk.Bulk.Left;
import org.openqrm.core.bulk.BulkRun;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.ui.text.Words;

/** What the dialogs of bulk actions say, without widgets. */
final class BulkTexts {
    private BulkTexts() {}

    /** "3 nodes". */
    static String count(List<?> things) {
        String what =
                switch (things.isEmpty() ? "" : things.getFirst()) {
                    case Node _ -> "node";
                    case VirtualEnvironment _ -> "Virtual Environment";
                    default -> "thing";
                };
        return Words.count(things.size(), what);
    }

    /** "Reboot: 3 nodes". */
    static String title(String label, List<?> things) {
        return label + ": " + count(things);
    }

    /** The names, and how many are left out. */
    static String message(List<Object> things, List<Left> left) {
        return Verbs.names(things) + "."
                + (left.isEmpty()
                        ? ""
                        : "\n" + left.size() + " of the selected " + verb(left) + " left out; see below.");
    }

    private static String verb(List<Left> left) {
        return left.size() == 1 ? "is" : "are";
    }

    /** "Reboot: 12 done, 3 refused". */
    static String summary(String label, BulkRun run) {
        return label + ": " + run.sentence();
    }

    /** One a line, the name and the reason parted by a tab, as spreadsheets take it. */
    static String copy(List<Left> left) {
        StringBuilder text = new StringBuilder();
        left.forEach(l -> text.append(l.name()).append('\t').append(l.reason()).append('\n'));
        return text.toString();
    }
}

package org.openqrm.ui.action;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.statushandlers.StatusManager;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Reason;

/** The one place where a refusal or a failure reaches a person: the workbench's status dialog, and the log. */
public final class Outcomes {
    private static final String BUNDLE = "org.openqrm.ui";

    private Outcomes() {}

    /** Shows why {@code what} was refused; nothing when it was accepted. */
    public static void show(String what, Outcome outcome) {
        if (outcome instanceof Outcome.Rejected r) {
            refuse(what, r.reasons());
        }
    }

    public static void refuse(String what, List<Reason> reasons) {
        if (reasons.size() == 1) {
            IStatus status = new Status(
                    IStatus.ERROR, BUNDLE, what + ": " + reasons.getFirst().text());
            StatusManager.getManager().handle(status, StatusManager.SHOW | StatusManager.LOG);
            return;
        }
        MultiStatus all = new MultiStatus(BUNDLE, 0, what + " was refused for " + reasons.size() + " reasons", null);
        reasons.forEach(r -> all.add(new Status(IStatus.ERROR, BUNDLE, r.text())));
        StatusManager.getManager().handle(all, StatusManager.SHOW | StatusManager.LOG);
    }

    /** All reasons as one text, one a line. */
    public static String text(List<Reason> reasons) {
        return reasons.stream().map(Reason::text).collect(Collectors.joining("\n"));
    }
}

package org.openqrm.ui.overview;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.openqrm.ui.session.Session;

/** Asks before the server ends with the workbench, which is not obvious to somebody who closes a window. */
public final class ExitQuestion {
    private static final int CANCEL = 1;
    private static final int SHOWN = 5;

    private ExitQuestion() {}

    /** True when there is nothing that a person would miss, or the person says so. */
    public static boolean agreed(IWorkbenchWindow window) {
        Session session = window.getService(Session.class);
        List<Motion> moving =
                session.dataCenter().map(server -> Motion.of(server.current())).orElse(List.of());
        if (!session.inUse() && moving.isEmpty()) {
            return true;
        }
        List<String> unsaved = Arrays.stream(window.getPages())
                .map(IWorkbenchPage::getDirtyEditors)
                .flatMap(Arrays::stream)
                .map(IEditorPart::getTitle)
                .toList();
        MessageDialog dialog = new MessageDialog(
                window.getShell(),
                "Exit openQRM Workbench?",
                null,
                text(moving, unsaved, session.simulation().isPresent()),
                MessageDialog.QUESTION,
                CANCEL,
                "Exit",
                "Cancel");
        return dialog.open() == 0;
    }

    /** @param unsaved titles of editors */
    static String text(List<Motion> moving, List<String> unsaved, boolean simulated) {
        StringBuilder text = new StringBuilder(
                simulated
                        ? "The simulated machines end with the workbench; nothing real stops. What you have defined is"
                                + " kept, and the simulation starts with it the next time."
                        : "The server ends with the workbench: no machine is booted, watched or"
                                + " replaced until it is started again. Running Virtual Environments go on.");
        if (!moving.isEmpty() && !simulated) {
            text.append("\n\nUnder way now, and not looked after until then:");
            moving.stream()
                    .limit(SHOWN)
                    .forEach(m ->
                            text.append("\n  •  ").append(m.name()).append(": ").append(m.phase()));
            if (moving.size() > SHOWN) {
                text.append("\n  •  and ").append(moving.size() - SHOWN).append(" more");
            }
        }
        if (!unsaved.isEmpty()) {
            text.append("\n\nNot saved yet: ")
                    .append(unsaved.stream().collect(Collectors.joining(", ")))
                    .append(". You are asked next whether to save.");
        }
        return text.toString();
    }
}

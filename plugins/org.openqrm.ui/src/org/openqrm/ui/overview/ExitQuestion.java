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
        List<IEditorPart> unsaved = Arrays.stream(window.getPages())
                .map(IWorkbenchPage::getDirtyEditors)
                .flatMap(Arrays::stream)
                .toList();
        String text = text(
                moving,
                unsaved.stream().map(IEditorPart::getTitle).toList(),
                session.simulation().isPresent());
        return unsaved.isEmpty()
                ? ask(window, text, "E&xit", "Cancel") == 0
                : switch (ask(window, text, "&Save and Exit", "E&xit without Saving", "Cancel")) {
                    case 0 -> save(unsaved);
                    case 1 -> close(unsaved);
                    default -> false;
                };
    }

    /** The last one is what Return and Escape press. */
    private static int ask(IWorkbenchWindow window, String text, String... buttons) {
        return new MessageDialog(
                        window.getShell(),
                        "Exit openQRM Workbench?",
                        null,
                        text,
                        MessageDialog.QUESTION,
                        buttons.length - 1,
                        buttons)
                .open();
    }

    /** False, and the workbench stays, if one of them was not saved: it has said why. */
    private static boolean save(List<IEditorPart> editors) {
        return editors.stream().allMatch(e -> e.getSite().getPage().saveEditor(e, false) && !e.isDirty());
    }

    /** Else the platform asks once more. */
    private static boolean close(List<IEditorPart> editors) {
        editors.forEach(e -> e.getSite().getPage().closeEditor(e, false));
        return true;
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
                    .append(".");
        }
        return text.toString();
    }
}

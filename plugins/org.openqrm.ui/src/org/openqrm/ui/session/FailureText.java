package org.openqrm.ui.session;

import java.util.List;

/** Finds the sentence for a person in a stack trace. */
final class FailureText {
    private static final String CAUSE = "Caused by: ";

    private FailureText() {}

    /** The message of the innermost cause; a general sentence when there is none. */
    static String reason(String stackTrace) {
        List<String> lines = stackTrace.lines().toList();
        String head = lines.isEmpty() ? "" : lines.getFirst();
        for (String line : lines) {
            if (line.startsWith(CAUSE)) {
                head = line.substring(CAUSE.length());
            }
        }
        String message =
                head.replaceFirst("^[\\w.$]+(Exception|Error)(: |$)", "").strip();
        return message.isEmpty() ? "The server gave no reason." : message;
    }
}

package org.openqrm.ui.trouble;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.eclipse.core.runtime.IStatus;
import org.openqrm.core.domain.Event.Severity;

/**
 * Something that went wrong in the workbench.
 *
 * @param number rises by one from trouble to trouble
 * @param text for a person
 * @param details of parts and causes, a line each; may be empty
 */
record Trouble(long number, Instant at, Severity severity, String text, String source, String details) {

    static Trouble of(long number, Instant at, IStatus status) {
        StringBuilder details = new StringBuilder();
        parts(status, details);
        Severity severity =
                switch (status.getSeverity()) {
                    case IStatus.ERROR -> Severity.ERROR;
                    case IStatus.WARNING -> Severity.WARNING;
                    default -> Severity.INFO;
                };
        return new Trouble(
                number,
                at,
                severity,
                String.valueOf(status.getMessage()),
                status.getPlugin(),
                details.toString().strip());
    }

    private static void parts(IStatus status, StringBuilder to) {
        for (IStatus part : status.getChildren()) {
            to.append(part.getMessage()).append('\n');
            parts(part, to);
        }
        if (status.getException() != null) {
            StringWriter trace = new StringWriter();
            status.getException().printStackTrace(new PrintWriter(trace));
            to.append(trace);
        }
    }
}

package org.openqrm.model.exchange;

import org.eclipse.emf.ecore.resource.Resource;
import org.xml.sax.SAXParseException;

/** What is wrong with a file, and where, out of the exceptions of the reader. */
final class Damage {
    /** The reader puts the name that it knows the file by, and the place, behind its words. */
    private static final String PLACE = " \\([^()]*, \\d+, \\d+\\)";

    private Damage() {}

    /** Begins with a blank or a colon: {@code " in line 7: ..."}. */
    static String text(Exception e) {
        Throwable cause = e;
        String where = where(cause);
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
            where = where.isEmpty() ? where(cause) : where;
        }
        String what = String.valueOf(cause.getMessage()).replaceAll(PLACE, "").strip();
        return where + ": " + (what.endsWith(".") ? what.substring(0, what.length() - 1) : what);
    }

    private static String where(Throwable cause) {
        int line =
                switch (cause) {
                    case Resource.Diagnostic d -> d.getLine();
                    case SAXParseException e -> e.getLineNumber();
                    default -> 0;
                };
        return line > 0 ? " in line " + line : "";
    }
}

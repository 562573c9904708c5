package org.openqrm.ui.exchange;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a person is told when a file cannot be read or written: the exceptions themselves often say nothing but its name. */
final class Faults {
    private Faults() {}

    static String text(Exception e) {
        return switch (e) {
            case AccessDeniedException _ -> "you have no right to it";
            case NoSuchFileException _ -> "there is no such file or directory";
            case FileSystemException f when f.getReason() != null -> String.valueOf(f.getReason());
            default -> String.valueOf(e.getMessage());
        };
    }
}

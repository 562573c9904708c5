package org.openqrm.node;

import org.jspecify.annotations.Nullable;

/** A kernel that cannot be taken in. The message says what is wrong, where, and what to do. */
public final class KernelImportException extends Exception {
    private static final long serialVersionUID = 1L;

    public KernelImportException(String message) {
        super(message);
    }

    public KernelImportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

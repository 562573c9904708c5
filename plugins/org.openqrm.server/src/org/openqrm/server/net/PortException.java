package org.openqrm.server.net;

import java.io.IOException;

/** A service cannot have its port; the message says who has it, or what is missing, and what to do. */
public final class PortException extends IOException {
    private static final long serialVersionUID = 1L;

    PortException(String message, Throwable cause) {
        super(message, cause);
    }
}

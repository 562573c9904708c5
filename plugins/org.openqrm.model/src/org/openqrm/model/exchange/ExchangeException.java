package org.openqrm.model.exchange;

/** A file cannot be read; the message says why, and what to do. */
public final class ExchangeException extends Exception {
    private static final long serialVersionUID = 1L;

    ExchangeException(String message) {
        super(message);
    }

    ExchangeException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.openqrm.core.query;

/** A query that cannot be understood. The message says what is wrong and what to write instead. */
public final class QueryException extends Exception {
    private static final long serialVersionUID = 1;

    private final int column;

    /** @param column where, counted from 1 */
    public QueryException(int column, String message) {
        super(message);
        this.column = column;
    }

    /** Where the word begins that was not understood, counted from 1. */
    public int column() {
        return column;
    }
}

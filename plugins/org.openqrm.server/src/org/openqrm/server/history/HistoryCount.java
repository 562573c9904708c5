package org.openqrm.server.history;

/** What the history counts since start. */
enum HistoryCount {
    /** Readings taken. */
    READINGS,
    /** Times at which readings were to be taken and were not: the server had no time, or its clock was set. */
    LATE,
    /** Readings that could not be written. */
    LOST,
    /** Files that were set aside because they were damaged. */
    DAMAGED,
    /** Files of nodes and Virtual Environments that are no more. */
    REMOVED
}

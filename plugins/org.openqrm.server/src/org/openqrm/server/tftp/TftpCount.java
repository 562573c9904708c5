package org.openqrm.server.tftp;

/** What is counted. Each datagram to the server's port is counted once more as one of the next seven. */
public enum TftpCount {
    RECEIVED,
    READ,
    /** Somebody wants to write; refused. */
    REFUSED_WRITE,
    REFUSED_NAME,
    REFUSED_MODE,
    /** The same request once more while it is being answered. */
    DROPPED_REPEATED,
    /** As many transfers as there may be are running; the client will ask again. */
    DROPPED_BUSY,
    DROPPED_MALFORMED,
    COMPLETE,
    /** The client wanted to know the size only. */
    SIZE_PROBE,
    ABORTED,
    TIMED_OUT,
    FAILED,
    BLOCKS_RESENT,
    /** Octets of files that clients acknowledged. */
    OCTETS
}

package org.openqrm.server.net;

import java.io.IOException;

/** A call of the C library that failed, with the library's own words for it. */
public final class ErrnoException extends IOException {
    /** Operation not permitted: a capability is missing. */
    public static final int EPERM = 1;

    /** Permission denied: a port below 1024 without CAP_NET_BIND_SERVICE. */
    public static final int EACCES = 13;

    /** Another socket has the port. */
    public static final int EADDRINUSE = 98;

    private static final long serialVersionUID = 1L;

    private final int errno;

    ErrnoException(String call, int errno) {
        super(call + ": " + Libc.text(errno) + " (errno " + errno + ")");
        this.errno = errno;
    }

    /** As in {@code errno.h} of Linux. */
    public int errno() {
        return errno;
    }
}

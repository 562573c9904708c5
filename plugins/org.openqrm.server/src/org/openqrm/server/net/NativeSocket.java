package org.openqrm.server.net;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A file descriptor of a socket with a way to wake who waits on it. A descriptor number is used again by the kernel at
 * once, so it is only closed when no call is inside: each call holds the read lock, {@link #close} takes the write lock.
 */
final class NativeSocket implements AutoCloseable {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOL_SOCKET = 1;
    static final int SO_BROADCAST = 6;
    static final int SO_REUSEADDR = 2;
    static final int SO_RCVBUF = 8;
    static final int SO_BINDTODEVICE = 25;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int EFD_CLOEXEC = 0x80000;
    private static final int EFD_NONBLOCK = 0x800;
    private static final int WOKEN = -1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final short POLLIN = 1;
    private static final int POLLFD_BYTES = 8;

    private final int fd;
    private final int wake;
    /** Freed with the socket object: who reads a message just received must not lose the ground to a concurrent close. */
    private final Arena arena = Arena.ofAuto();

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final MemorySegment polled = arena.allocate(2L * POLLFD_BYTES, 4);
    private final MemorySegment wakeups = arena.allocate(ValueLayout.JAVA_LONG);
    private final MemorySegment receiveState = arena.allocate(Libc.CALL_STATE);
    private final MemorySegment sendState = arena.allocate(Libc.CALL_STATE);
    private volatile boolean closed;

    private NativeSocket(int fd, int wake) {
        this.fd = fd;
        this.wake = wake;
        polled.set(ValueLayout.JAVA_INT, 0, fd);
        polled.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
        polled.set(ValueLayout.JAVA_INT, POLLFD_BYTES, wake);
        polled.set(ValueLayout.JAVA_SHORT, POLLFD_BYTES + 4, POLLIN);
    }

    /** @throws ErrnoException as socket(2) and eventfd(2) fail */
    static NativeSocket open(int family, int type, int protocol) throws ErrnoException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment state = scratch.allocate(Libc.CALL_STATE);
            int fd = check("socket", Libc.socket(state, family, type | SOCK_CLOEXEC, protocol), state);
            int wake = Libc.eventfd(state, EFD_CLOEXEC | EFD_NONBLOCK);
            if (wake < 0) {
                int errno = Libc.errno(state);
                Libc.close(state, fd);
                throw new ErrnoException("eventfd", errno);
            }
            return new NativeSocket(fd, wake);
        }
    }

    /** Memory that lives as long as this object. */
    MemorySegment allocate(long bytes) {
        return arena.allocate(bytes, 8);
    }

    void option(String what, int level, int name, int value) throws ErrnoException {
        try (Arena scratch = Arena.ofConfined()) {
            option(what, level, name, scratch.allocateFrom(ValueLayout.JAVA_INT, value));
        }
    }

    void option(String what, int level, int name, String value) throws ErrnoException {
        try (Arena scratch = Arena.ofConfined()) {
            option(what, level, name, scratch.allocateFrom(value, StandardCharsets.US_ASCII));
        }
    }

    void option(String what, int level, int name, MemorySegment value) throws ErrnoException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment state = scratch.allocate(Libc.CALL_STATE);
            check("setsockopt " + what, Libc.setsockopt(state, fd, level, name, value), state);
        }
    }

    void bind(String what, MemorySegment address) throws ErrnoException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment state = scratch.allocate(Libc.CALL_STATE);
            check("bind " + what, Libc.bind(state, fd, address), state);
        }
    }

    /** Fills {@code address} with where the socket is bound. */
    void name(MemorySegment address) throws ErrnoException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment state = scratch.allocate(Libc.CALL_STATE);
            MemorySegment length = scratch.allocateFrom(ValueLayout.JAVA_INT, (int) address.byteSize());
            check("getsockname", Libc.getsockname(state, fd, address, length), state);
        }
    }

    /**
     * Waits for a message and reads it into {@code message}. One thread only.
     *
     * @return its length in octets, or a negative number after {@link #wake}
     * @throws ClosedChannelException when the socket is or becomes closed
     */
    int receive(SocketMessage message) throws IOException {
        lock.readLock().lock();
        try {
            while (true) {
                if (!waitReadable()) {
                    return WOKEN;
                }
                message.prepareReceive();
                long count = Libc.recvmsg(receiveState, fd, message.header(), MSG_DONTWAIT);
                if (count >= 0) {
                    return (int) count;
                }
                int errno = Libc.errno(receiveState);
                if (errno != Libc.EAGAIN && errno != Libc.EINTR) {
                    throw new ErrnoException("recvmsg", errno);
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Sends what {@code message} holds. Callers see to it that only one sends at a time. */
    void send(SocketMessage message) throws IOException {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new ClosedChannelException();
            }
            if (Libc.sendmsg(sendState, fd, message.header(), MSG_DONTWAIT) < 0) {
                throw new ErrnoException("sendmsg", Libc.errno(sendState));
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether there is something to read; if not, somebody called {@link #wake}. */
    private boolean waitReadable() throws IOException {
        while (true) {
            if (closed) {
                throw new ClosedChannelException();
            }
            int ready = Libc.poll(receiveState, polled, 2, -1);
            if (ready > 0 && !closed) {
                if (polled.get(ValueLayout.JAVA_SHORT, POLLFD_BYTES + 6) == 0) {
                    return true;
                }
                Libc.read(receiveState, wake, wakeups);
                return false;
            }
            if (ready < 0 && Libc.errno(receiveState) != Libc.EINTR) {
                throw new ErrnoException("poll", Libc.errno(receiveState));
            }
        }
    }

    /** Makes who receives, or is the next to do so, return at once. Any thread; on a closed socket it does nothing. */
    void wake() {
        lock.readLock().lock();
        try (Arena scratch = Arena.ofConfined()) {
            if (!closed) {
                Libc.write(scratch.allocate(Libc.CALL_STATE), wake, scratch.allocateFrom(ValueLayout.JAVA_LONG, 1));
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment state = scratch.allocate(Libc.CALL_STATE);
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            Libc.write(state, wake, scratch.allocateFrom(ValueLayout.JAVA_LONG, 1));
            lock.writeLock().lock();
            try {
                Libc.close(state, fd);
                Libc.close(state, wake);
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    private static int check(String call, int result, MemorySegment state) throws ErrnoException {
        if (result < 0) {
            throw new ErrnoException(call, Libc.errno(state));
        }
        return result;
    }
}

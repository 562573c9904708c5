package org.openqrm.server.net;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A {@code struct msghdr} with room for an address, one piece of data and control messages, laid out as on 64-bit Linux.
 * Belongs to one direction of one socket.
 */
final class SocketMessage {
    static final int MSG_TRUNC = 0x20;
    private static final int CONTROL_BYTES = 256;
    /** Length, level and type in front of each control message. */
    private static final int CONTROL_HEADER = 16;

    private final MemorySegment header;
    private final MemorySegment address;
    private final MemorySegment vector;
    private final MemorySegment data;
    private final MemorySegment control;

    SocketMessage(NativeSocket socket, int addressBytes, int dataBytes) {
        header = socket.allocate(56);
        address = socket.allocate(addressBytes);
        vector = socket.allocate(16);
        data = socket.allocate(dataBytes);
        control = socket.allocate(CONTROL_BYTES);
        vector.set(ValueLayout.ADDRESS, 0, data);
        header.set(ValueLayout.ADDRESS, 0, address);
        header.set(ValueLayout.ADDRESS, 16, vector);
        header.set(ValueLayout.JAVA_LONG, 24, 1);
        header.set(ValueLayout.ADDRESS, 32, control);
    }

    MemorySegment header() {
        return header;
    }

    MemorySegment address() {
        return address;
    }

    MemorySegment data() {
        return data;
    }

    /** The kernel overwrites the lengths with what it delivered, so they are set anew each time. */
    void prepareReceive() {
        vector.set(ValueLayout.JAVA_LONG, 8, data.byteSize());
        header.set(ValueLayout.JAVA_INT, 8, (int) address.byteSize());
        header.set(ValueLayout.JAVA_LONG, 40, CONTROL_BYTES);
        header.set(ValueLayout.JAVA_INT, 48, 0);
    }

    /** To be called after the address and {@code length} octets of data are in place. */
    void prepareSend(int length) {
        vector.set(ValueLayout.JAVA_LONG, 8, length);
        header.set(ValueLayout.JAVA_INT, 8, (int) address.byteSize());
        header.set(ValueLayout.JAVA_LONG, 40, 0);
        header.set(ValueLayout.JAVA_INT, 48, 0);
    }

    /** Adds the only control message; returns the {@code length} octets of its data, zeroed. */
    MemorySegment attach(int level, int type, int length) {
        control.fill((byte) 0);
        control.set(ValueLayout.JAVA_LONG, 0, CONTROL_HEADER + length);
        control.set(ValueLayout.JAVA_INT, 8, level);
        control.set(ValueLayout.JAVA_INT, 12, type);
        header.set(ValueLayout.JAVA_LONG, 40, CONTROL_HEADER + align(length));
        return control.asSlice(CONTROL_HEADER, length);
    }

    /** Whether the datagram was longer than the room for it. */
    boolean truncated() {
        return (header.get(ValueLayout.JAVA_INT, 48) & MSG_TRUNC) != 0;
    }

    /** The data of the control message of this kind, at least {@code length} octets; empty segment if there is none. */
    MemorySegment attached(int level, int type, int length) {
        long end = Math.min(header.get(ValueLayout.JAVA_LONG, 40), CONTROL_BYTES);
        for (long at = 0; at + CONTROL_HEADER <= end; ) {
            long size = control.get(ValueLayout.JAVA_LONG, at);
            if (size < CONTROL_HEADER || at + size > end) {
                break;
            }
            boolean wanted = control.get(ValueLayout.JAVA_INT, at + 8) == level
                    && control.get(ValueLayout.JAVA_INT, at + 12) == type;
            if (wanted && size - CONTROL_HEADER >= length) {
                return control.asSlice(at + CONTROL_HEADER, size - CONTROL_HEADER);
            }
            at += align(size);
        }
        return MemorySegment.NULL;
    }

    private static long align(long bytes) {
        return bytes + 7 & ~7L;
    }
}

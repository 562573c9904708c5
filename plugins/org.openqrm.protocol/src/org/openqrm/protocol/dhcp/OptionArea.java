package org.openqrm.protocol.dhcp;

import java.nio.ByteBuffer;
import java.util.List;
import org.openqrm.protocol.wire.Octets;

/** A stretch of a message that options are written to; it always keeps an octet for END. */
final class OptionArea {

    private static final int MAX_PART = 255;
    private static final int PART_HEADER = 2;

    private final ByteBuffer out;
    private final int start;
    private final int length;
    private int used;

    /** An area of {@code length} octets, or none if that is 0. */
    OptionArea(ByteBuffer out, int start, int length) {
        this.out = out;
        this.start = start;
        this.length = length;
    }

    /** Octets the options take, each part with its code and length, without END. */
    static int lengthOf(List<Option> options) {
        return options.stream().mapToInt(option -> lengthOf(option.value())).sum();
    }

    private static int lengthOf(Octets value) {
        int parts = Math.max(1, (value.length() + MAX_PART - 1) / MAX_PART);
        return value.length() + parts * PART_HEADER;
    }

    /**
     * Writes the options in their order over the areas in theirs, so that a reader who joins the areas gets them back
     * in order.
     *
     * @param tight whether an option is split at the end of an area rather than begun in the next one
     * @return false if they do not fit; the areas are fit for another attempt
     */
    static boolean pack(List<Option> options, List<OptionArea> areas, boolean tight) {
        areas.forEach(OptionArea::clear);
        int at = 0;
        for (Option option : options) {
            if (!tight) {
                at = next(areas, at, lengthOf(option.value()));
            }
            int written = 0;
            do {
                int rest = option.value().length() - written;
                while (at < areas.size() && areas.get(at).room() < PART_HEADER + Math.min(rest, 1)) {
                    at++;
                }
                if (at == areas.size()) {
                    return false;
                }
                int part = Math.min(Math.min(rest, MAX_PART), areas.get(at).room() - PART_HEADER);
                areas.get(at).append(option.code(), option.value().slice(written, written + part));
                written += part;
            } while (written < option.value().length());
        }
        return true;
    }

    /** The first area from here on that has room for the whole option; this one if none has. */
    private static int next(List<OptionArea> areas, int from, int length) {
        for (int i = from; i < areas.size(); i++) {
            if (areas.get(i).room() >= length) {
                return i;
            }
        }
        return from;
    }

    /** Writes one part. */
    void append(int code, Octets part) {
        out.put(start + used, (byte) code);
        out.put(start + used + 1, (byte) part.length());
        out.put(start + used + PART_HEADER, part.toArray());
        used += PART_HEADER + part.length();
    }

    /** Writes END behind the last part. */
    void close() {
        out.put(start + used, (byte) OptionCode.END);
    }

    /** Octets free for parts, END already set aside. */
    int room() {
        return Math.max(0, length - used - 1);
    }

    boolean isUsed() {
        return used > 0;
    }

    private void clear() {
        out.put(start, new byte[length]);
        used = 0;
    }
}

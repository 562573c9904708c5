package org.openqrm.protocol.dhcp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqrm.protocol.wire.Cursor;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

/**
 * Reads areas of options one after another and joins the parts of an option that was split (RFC 3396, 7): parts are put
 * together in the order read, and the option stands where its first part stood.
 */
final class OptionReader {

    /**
     * How an area is built: with the fillers and the end mark of RFC 2132, or without, as inside option 82 (RFC 3046,
     * 2.0), where 0 and 255 are codes like any other.
     */
    enum Framing {
        PAD_AND_END,
        PLAIN
    }

    // Streams, because joining arrays would cost the square of a datagram full of one-octet parts.
    private final Map<Integer, ByteArrayOutputStream> parts = new LinkedHashMap<>();

    static OptionList readEncapsulated(Octets value, Framing framing) throws WireException {
        OptionReader reader = new OptionReader();
        reader.read(Cursor.over(value), framing);
        return reader.list();
    }

    /**
     * Reads one area up to END or, since some stacks leave END out, to its last octet. What stands behind END is not
     * looked at.
     *
     * @throws WireException if an option runs over the end of the area
     */
    void read(Cursor area, Framing framing) throws WireException {
        while (area.hasRemaining()) {
            int code = area.u8();
            if (framing == Framing.PAD_AND_END) {
                if (code == OptionCode.END) {
                    return;
                }
                if (code == OptionCode.PAD) {
                    continue;
                }
            }
            Octets value = area.octets(area.u8());
            parts.computeIfAbsent(code, _ -> new ByteArrayOutputStream(value.length()))
                    .writeBytes(value.toArray());
        }
    }

    /** What has been read of an option so far, taken out of the list. */
    Octets take(int code) {
        ByteArrayOutputStream value = parts.remove(code);
        return value == null ? Octets.EMPTY : Octets.copyOf(value.toByteArray());
    }

    OptionList list() {
        List<Option> entries = new ArrayList<>(parts.size());
        parts.forEach((code, value) -> entries.add(new Option(code, Octets.copyOf(value.toByteArray()))));
        return new OptionList(entries);
    }
}

package org.openqrm.protocol.dhcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

/** Writes RFC 2131's layout. */
final class DhcpEncoder {

    /** The size of a BOOTP message (RFC 951), below which some relays and clients drop it. */
    static final int MIN_LENGTH = 300;

    private static final int SNAME_AT = 44;
    private static final int FILE_AT = SNAME_AT + DhcpMessage.SNAME_LENGTH;
    private static final int COOKIE_AT = FILE_AT + DhcpMessage.FILE_LENGTH;
    private static final int OPTIONS_AT = COOKIE_AT + 4;
    private static final int OVERLOAD_LENGTH = 3;

    private DhcpEncoder() {}

    static byte[] encode(DhcpMessage message, int limit) throws WireException {
        if (limit < MIN_LENGTH) {
            throw new IllegalArgumentException("limit " + limit + " is less than the " + MIN_LENGTH + " of BOOTP");
        }
        List<Option> options = message.options().list().entries();
        int plain = OPTIONS_AT + OptionArea.lengthOf(options) + 1;
        boolean fits = plain <= limit;
        ByteBuffer out = ByteBuffer.allocate(fits ? Math.max(plain, MIN_LENGTH) : limit);
        header(message, out);
        if (fits) {
            OptionArea area = new OptionArea(out, OPTIONS_AT, out.capacity() - OPTIONS_AT);
            OptionArea.pack(options, List.of(area), false);
            area.close();
            return out.array();
        }
        return overload(message, out);
    }

    private static void header(DhcpMessage message, ByteBuffer out) {
        out.put((byte) (message.op() == DhcpMessage.Op.REQUEST ? 1 : 2));
        out.put((byte) message.htype()).put((byte) message.hlen()).put((byte) message.hops());
        out.putInt(message.xid()).putShort((short) message.secs()).putShort((short) message.flags());
        out.put(message.ciaddr().getAddress()).put(message.yiaddr().getAddress());
        out.put(message.siaddr().getAddress()).put(message.giaddr().getAddress());
        out.put(message.chaddr().toArray());
        out.put(SNAME_AT, Octets.latin1(message.sname()).toArray());
        out.put(FILE_AT, Octets.latin1(message.file()).toArray());
        out.putInt(COOKIE_AT, DhcpDecoder.MAGIC_COOKIE);
    }

    /**
     * Uses file and sname too. Splitting an option asks more of a client than looking for it in another field, so a
     * tight packing that splits at every border is tried only when the one that keeps options whole does not fit.
     */
    private static byte[] overload(DhcpMessage message, ByteBuffer out) throws WireException {
        OptionArea options = new OptionArea(out, OPTIONS_AT, out.capacity() - OPTIONS_AT - OVERLOAD_LENGTH);
        OptionArea file = new OptionArea(out, FILE_AT, message.file().isEmpty() ? DhcpMessage.FILE_LENGTH : 0);
        OptionArea sname = new OptionArea(out, SNAME_AT, message.sname().isEmpty() ? DhcpMessage.SNAME_LENGTH : 0);
        List<OptionArea> areas = new ArrayList<>(List.of(options, file, sname));
        areas.removeIf(area -> area.room() == 0);
        List<Option> entries = message.options().list().entries();
        if (!OptionArea.pack(entries, areas, false) && !OptionArea.pack(entries, areas, true)) {
            throw new WireException(
                    out.capacity(),
                    "too long: options of " + OptionArea.lengthOf(entries) + " octets do not fit a message of "
                            + out.capacity());
        }
        options.append(OptionCode.OVERLOAD, Octets.of((file.isUsed() ? 1 : 0) | (sname.isUsed() ? 2 : 0)));
        areas.stream().filter(OptionArea::isUsed).forEach(OptionArea::close);
        return out.array();
    }
}

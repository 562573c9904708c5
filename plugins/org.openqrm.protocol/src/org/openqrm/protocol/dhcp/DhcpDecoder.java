package org.openqrm.protocol.dhcp;

import static org.openqrm.protocol.dhcp.OptionReader.Framing.PAD_AND_END;

import java.nio.ByteBuffer;
import org.openqrm.protocol.dhcp.DhcpMessage.Op;
import org.openqrm.protocol.wire.Cursor;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

/** Reads RFC 2131's layout. */
final class DhcpDecoder {

    /** 99.130.83.99, which tells DHCP's options from BOOTP's vendor area (RFC 2131, 3). */
    static final int MAGIC_COOKIE = 0x63825363;

    private static final int FILE_HOLDS_OPTIONS = 1;
    private static final int SNAME_HOLDS_OPTIONS = 2;

    private DhcpDecoder() {}

    static DhcpMessage decode(ByteBuffer datagram) throws WireException {
        Cursor in = Cursor.over(datagram);
        DhcpMessageBuilder message = new DhcpMessageBuilder(op(in));
        int htype = in.u8();
        int hlen = in.u8();
        if (hlen > DhcpMessage.CHADDR_LENGTH) {
            throw new WireException(2, "hardware address of " + hlen + " octets, the field has 16");
        }
        message.hops(in.u8()).xid(in.i32()).secs(in.u16()).flags(in.u16());
        message.ciaddr(in.ipv4()).yiaddr(in.ipv4()).siaddr(in.ipv4()).giaddr(in.ipv4());
        message.hardware(htype, hlen, in.octets(DhcpMessage.CHADDR_LENGTH));
        Cursor sname = in.window(DhcpMessage.SNAME_LENGTH);
        Cursor file = in.window(DhcpMessage.FILE_LENGTH);
        int cookieAt = in.offset();
        if (in.i32() != MAGIC_COOKIE) {
            throw new WireException(cookieAt, "no DHCP magic cookie");
        }
        readOptions(in, sname, file, message);
        return message.build();
    }

    private static Op op(Cursor in) throws WireException {
        int op = in.u8();
        return switch (op) {
            case 1 -> Op.REQUEST;
            case 2 -> Op.REPLY;
            default -> throw new WireException(0, "op " + op + ", neither request (1) nor reply (2)");
        };
    }

    /** The areas in the order in which RFC 3396, 5 has them joined: options, file, sname. */
    private static void readOptions(Cursor in, Cursor sname, Cursor file, DhcpMessageBuilder message)
            throws WireException {
        int optionsAt = in.offset();
        OptionReader reader = new OptionReader();
        reader.read(in, PAD_AND_END);
        int overload = overload(reader.take(OptionCode.OVERLOAD), optionsAt);
        if ((overload & FILE_HOLDS_OPTIONS) != 0) {
            reader.read(file, PAD_AND_END);
        } else {
            message.file(text(file));
        }
        if ((overload & SNAME_HOLDS_OPTIONS) != 0) {
            reader.read(sname, PAD_AND_END);
        } else {
            message.sname(text(sname));
        }
        // Only the options field decides; an overload option inside an overloaded field means nothing.
        reader.take(OptionCode.OVERLOAD);
        message.options(reader.list());
    }

    private static int overload(Octets value, int optionsAt) throws WireException {
        if (value.isEmpty()) {
            return 0;
        }
        if (value.length() != 1 || value.u8(0) > (FILE_HOLDS_OPTIONS | SNAME_HOLDS_OPTIONS)) {
            throw new WireException(optionsAt, "option overload of " + value + ", known are 1, 2 and 3");
        }
        return value.u8(0);
    }

    /** The text up to the first zero or, since some stacks fill the field, to its end. */
    private static String text(Cursor field) {
        String text = field.rest().latin1();
        int zero = text.indexOf(0);
        return zero < 0 ? text : text.substring(0, zero);
    }
}

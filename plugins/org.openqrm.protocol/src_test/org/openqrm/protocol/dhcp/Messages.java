package org.openqrm.protocol.dhcp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

/** Messages made by hand. */
final class Messages {

    private static final int SNAME_AT = 44;
    private static final int FILE_AT = 108;
    private static final int OPTIONS_AT = 240;

    private Messages() {}

    /** A request with the header of a plain Ethernet client. */
    static DhcpMessage request(OptionList options) {
        return DhcpMessage.request()
                .mac(MacAddress.parse("52:54:00:77:00:01"))
                .xid(0x8899aabb)
                .options(options)
                .build();
    }

    /** A datagram whose options field is exactly these octets. */
    static byte[] raw(Octets options) throws WireException {
        byte[] header = request(OptionList.EMPTY).encode(DhcpMessage.MIN_REPLY_LIMIT);
        byte[] datagram = Arrays.copyOf(header, OPTIONS_AT + options.length());
        System.arraycopy(options.toArray(), 0, datagram, OPTIONS_AT, options.length());
        return datagram;
    }

    /** The same with these octets at the start of sname and file. */
    static byte[] raw(Octets options, Octets sname, Octets file) throws WireException {
        byte[] datagram = raw(options);
        System.arraycopy(sname.toArray(), 0, datagram, SNAME_AT, sname.length());
        System.arraycopy(file.toArray(), 0, datagram, FILE_AT, file.length());
        return datagram;
    }

    static DhcpMessage decode(byte[] datagram) throws WireException {
        return DhcpMessage.decode(ByteBuffer.wrap(datagram));
    }

    /** Octets 0, 1, 2 … of that number, so that a part at the wrong place shows. */
    static Octets counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return Octets.copyOf(bytes);
    }
}

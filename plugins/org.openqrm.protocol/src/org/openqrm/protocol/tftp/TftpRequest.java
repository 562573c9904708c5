package org.openqrm.protocol.tftp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openqrm.protocol.wire.Cursor;
import org.openqrm.protocol.wire.WireException;

/**
 * The first datagram of a transfer (RFC 1350, 5; RFC 2347).
 *
 * @param operation what the client wants to do
 * @param file the name as sent, ISO 8859-1, without control characters, not empty; it is no path: look it up in a table
 * @param mode how the file's octets are to be sent
 * @param options in the client's order; of an option sent twice, the first
 */
public record TftpRequest(Operation operation, String file, Mode mode, List<TftpOption> options) {

    /** What RFC 2347 allows a request to have, in octets. */
    public static final int MAX_LENGTH = 512;

    /** What a request wants to do, by its opcode. */
    public enum Operation {
        READ,
        WRITE
    }

    /** How a file's octets are to be sent. */
    public enum Mode {
        /** As they are. */
        OCTET,
        /** As text with CR LF lines. */
        NETASCII,
        /** To a person; obsolete since RFC 1350. */
        MAIL
    }

    public TftpRequest {
        options = List.copyOf(options);
    }

    /**
     * Decodes the octets that remain in the buffer, whose position stays; nothing behind them is looked at. Zeros after
     * the last option are taken for padding.
     *
     * @throws WireException if they are not a complete read or write request of at most 512 octets
     */
    public static TftpRequest decode(ByteBuffer datagram) throws WireException {
        Cursor in = Cursor.over(datagram);
        if (in.remaining() > MAX_LENGTH) {
            throw new WireException(MAX_LENGTH, "request of " + in.remaining() + " octets, allowed are " + MAX_LENGTH);
        }
        Operation operation = operation(in);
        String file = printable(in, "file name");
        if (file.isEmpty()) {
            throw new WireException(2, "empty file name");
        }
        return new TftpRequest(operation, file, mode(in), options(in));
    }

    private static Operation operation(Cursor in) throws WireException {
        int opcode = in.u16();
        return switch (opcode) {
            case 1 -> Operation.READ;
            case 2 -> Operation.WRITE;
            default -> throw new WireException(0, "opcode " + opcode + ", neither read (1) nor write (2) request");
        };
    }

    private static Mode mode(Cursor in) throws WireException {
        int at = in.offset();
        String mode = printable(in, "mode").toLowerCase(Locale.ROOT);
        return switch (mode) {
            case "octet" -> Mode.OCTET;
            case "netascii" -> Mode.NETASCII;
            case "mail" -> Mode.MAIL;
            default -> throw new WireException(at, "transfer mode \"" + mode + "\" is not known");
        };
    }

    private static List<TftpOption> options(Cursor in) throws WireException {
        List<TftpOption> options = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (in.hasRemaining()) {
            String name = printable(in, "option name");
            if (name.isEmpty()) {
                break;
            }
            TftpOption option = new TftpOption(name, printable(in, "option value"));
            if (seen.add(option.key())) {
                options.add(option);
            }
        }
        return options;
    }

    private static String printable(Cursor in, String what) throws WireException {
        int at = in.offset();
        String text = in.zeroTerminated();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new WireException(at, "control character in " + what);
        }
        return text;
    }
}

package org.openqrm.protocol.wire;

/**
 * A message that cannot be decoded, or that does not fit where it must be written.
 *
 * <p>Carries no stack trace: a stranger on the network decides how many of these are made, and offset and reason say
 * all that is of use.
 */
public final class WireException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String reason;

    /**
     * @param offset octets from the start of the message to the place of the fault
     * @param reason what was found and what was expected, in lower case, without a full stop
     */
    public WireException(int offset, String reason) {
        super(reason + " at offset " + offset, null, false, false);
        this.offset = offset;
        this.reason = reason;
    }

    /** Octets from the start of the message to the place of the fault. */
    public int offset() {
        return offset;
    }

    /** What was found and what was expected, without the offset. */
    public String reason() {
        return reason;
    }
}

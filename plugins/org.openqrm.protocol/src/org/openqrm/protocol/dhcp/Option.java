package org.openqrm.protocol.dhcp;

import org.openqrm.protocol.wire.Octets;

/**
 * One option, its value untouched.
 *
 * @param code 0 to 255
 * @param value of any length: longer than 255 octets where RFC 3396 is at work
 */
public record Option(int code, Octets value) {

    /**
     * @throws IllegalArgumentException if the code is not in 0 to 255
     */
    public Option {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("option code " + code + " is not in 0 to 255");
        }
    }

    @Override
    public String toString() {
        return code + "=" + value;
    }
}

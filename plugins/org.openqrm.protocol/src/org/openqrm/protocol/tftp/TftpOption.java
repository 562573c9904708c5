package org.openqrm.protocol.tftp;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * An option as a client has written it.
 *
 * @param name in the client's spelling, which the answer repeats, since some clients look for their own letters
 * @param value any text
 */
public record TftpOption(String name, String value) {

    /** RFC 2348. */
    public static final String BLOCK_SIZE = "blksize";

    /** RFC 2349. */
    public static final String TRANSFER_SIZE = "tsize";

    /** RFC 2349. */
    public static final String TIMEOUT = "timeout";

    /** RFC 7440. */
    public static final String WINDOW_SIZE = "windowsize";

    private static final int MAX_DIGITS = 18;

    /** The name in lower case: names are the same in any case (RFC 2347). */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The value if it is a decimal number without a sign and of at most 18 digits. */
    public OptionalLong number() {
        boolean digits = !value.isEmpty()
                && value.length() <= MAX_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }
}

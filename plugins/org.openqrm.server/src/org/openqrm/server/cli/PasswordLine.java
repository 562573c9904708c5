package org.openqrm.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.openqrm.core.domain.Secret;

/** A password comes from standard input: arguments can be seen by everybody on the machine. */
final class PasswordLine {
    private static final int MOST_PASSWORD = 1024;

    private PasswordLine() {}

    /** One line; nothing at all means that none is given. */
    static Optional<Secret> read(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int octet = in.read();
            if (octet < 0) {
                return Optional.empty();
            }
            for (; octet >= 0 && octet != '\n'; octet = in.read()) {
                if (line.size() == MOST_PASSWORD) {
                    throw new Refusal("password", "The password is longer than " + MOST_PASSWORD + " octets.");
                }
                line.write(octet);
            }
        } catch (IOException e) {
            throw new Refusal("password", "The password could not be read: " + e.getMessage());
        }
        byte[] octets = line.toByteArray();
        char[] characters = StandardCharsets.UTF_8
                .decode(java.nio.ByteBuffer.wrap(octets))
                .toString()
                .replaceFirst("\r$", "")
                .toCharArray();
        Arrays.fill(octets, (byte) 0);
        return Optional.of(new Secret(characters));
    }
}

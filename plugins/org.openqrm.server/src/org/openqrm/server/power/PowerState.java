package org.openqrm.server.power;

import java.util.Locale;

/** What a power device says of its machine. */
public enum PowerState {
    ON,
    OFF;

    /** {@code on} or {@code off}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.openqrm.server.config;

import java.util.List;

/** The configuration cannot be used. The message has a line for each fault. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** @param faults each says which key, which value, what is wrong and what to do */
    public ConfigException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
